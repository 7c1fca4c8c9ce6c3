#include "core/secret/keyring.hpp"

#include <libsecret/secret.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <system_error>
#include <thread>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

SecretSchema make_schema() {
  SecretSchema schema{};
  schema.name = "org.provost.Secret";
  // So that what `secret-tool` stored is found as well.
  schema.flags = SECRET_SCHEMA_DONT_MATCH_NAME;
  schema.attributes[0] = {"application", SECRET_SCHEMA_ATTRIBUTE_STRING};
  schema.attributes[1] = {"name", SECRET_SCHEMA_ATTRIBUTE_STRING};
  return schema;
}

struct Answer {
  std::optional<SecretBytes> secret;
  std::string error;
};

/// One call of libsecret, which may outlive the wait for it.
struct Call {
  std::function<Answer(GCancellable*)> work;
  GCancellable* cancellable = g_cancellable_new();
  std::promise<Answer> answer;

  explicit Call(std::function<Answer(GCancellable*)> to_do) : work(std::move(to_do)) {}
  ~Call() { g_object_unref(cancellable); }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
};

Answer with_error(GError* error) {
  Answer answer;
  if (error != nullptr) {
    answer.error = error->message;
    g_error_free(error);
  }
  return answer;
}

class DesktopKeyring : public Keyring {
 public:
  DesktopKeyring(bool has_bus, std::chrono::milliseconds wait) : absent_(!has_bus), wait_(wait) {}

  std::optional<SecretBytes> get(const std::string& name) override {
    return run([name](GCancellable* cancellable) {
      const SecretSchema schema = make_schema();
      GError* error = nullptr;
      gchar* found = secret_password_lookup_sync(&schema, cancellable, &error, "application",
                                                 "provost", "name", name.c_str(), nullptr);
      auto answer = with_error(error);
      if (found != nullptr) answer.secret = SecretBytes(found);
      secret_password_free(found);
      return answer;
    });
  }

  void put(const std::string& name, const std::string& label, const SecretBytes& secret) override {
    if (secret.reveal().find('\0') != std::string_view::npos) {
      throw Error(Code::invalid_argument, "a keyring cannot keep a zero byte");
    }
    run([name, label, secret](GCancellable* cancellable) {
      const SecretSchema schema = make_schema();
      GError* error = nullptr;
      SecretBytes text = secret;
      text.append(std::string_view("\0", 1));
      secret_password_store_sync(&schema, SECRET_COLLECTION_DEFAULT, label.c_str(),
                                 text.reveal().data(), cancellable, &error, "application",
                                 "provost", "name", name.c_str(), nullptr);
      return with_error(error);
    });
  }

  void remove(const std::string& name) override {
    run([name](GCancellable* cancellable) {
      const SecretSchema schema = make_schema();
      GError* error = nullptr;
      secret_password_clear_sync(&schema, cancellable, &error, "application", "provost", "name",
                                 name.c_str(), nullptr);
      return with_error(error);
    });
  }

 private:
  std::optional<SecretBytes> run(std::function<Answer(GCancellable*)> work) {
    if (absent_) throw Error(Code::unavailable, "there is no keyring here");
    const auto call = std::make_shared<Call>(std::move(work));
    auto future = call->answer.get_future();
    // Not joined: libsecret does not heed its cancellation everywhere.
    std::thread([call]() noexcept {
      try {
        call->answer.set_value(call->work(call->cancellable));
      } catch (...) {
        call->answer.set_exception(std::current_exception());
      }
    }).detach();
    if (future.wait_for(wait_) == std::future_status::timeout) {
      g_cancellable_cancel(call->cancellable);
      absent_ = true;
      throw Error(Code::unavailable,
                  "the keyring does not answer: unlock it, or use another reference");
    }
    auto answer = future.get();
    if (!answer.error.empty()) {
      absent_ = true;
      throw Error(Code::unavailable, "cannot use the keyring: " + answer.error);
    }
    return std::move(answer.secret);
  }

  std::atomic<bool> absent_;
  std::chrono::milliseconds wait_;
};

/// Without this libsecret would start a message bus of its own.
bool has_message_bus(const Environment& environment) {
  if (!environment("DBUS_SESSION_BUS_ADDRESS").value_or("").empty()) return true;
  const std::filesystem::path runtime = environment("XDG_RUNTIME_DIR").value_or("");
  std::error_code ignored;
  return runtime.is_absolute() && std::filesystem::exists(runtime / "bus", ignored);
}

}  // namespace

std::unique_ptr<Keyring> desktop_keyring(const Environment& environment,
                                         std::chrono::milliseconds wait) {
  return std::make_unique<DesktopKeyring>(has_message_bus(environment), wait);
}

}  // namespace provost::core
