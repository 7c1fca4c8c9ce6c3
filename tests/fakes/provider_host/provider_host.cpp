#include "fakes/provider_host/provider_host.hpp"

#include <dlfcn.h>

#include <limits>
#include <stdexcept>

#include "provost/abi/host.h"
#include "provost/abi/server.h"
#include "provost/detail/error_bridge.hpp"

namespace provost::fakes {

/// One call: the context that goes into the provider, and what goes with its code.
struct ProviderHost::Frame {
  explicit Frame(ProviderHost& owner);

  ProviderHost& host;
  provost_call call{};
  Error error{Code::ok, ""};
  provost_error record{};
};

/// The functions behind the contract's tables.
struct ProviderHost::Services {
  static Frame& frame(const provost_call* call) { return *static_cast<Frame*>(call->host); }
  static ProviderHost& host(const provost_call* call) { return frame(call).host; }

  static void fail(const provost_call* call, const Error& error) {
    const provost_error record = detail::to_record(error);
    call->set_error(call, &record);
  }

  static std::int32_t cancelled(const provost_call*) { return 0; }
  static std::int64_t time_left_ms(const provost_call*) {
    return std::numeric_limits<std::int64_t>::max();
  }
  static void set_error(const provost_call* call, const provost_error* error) {
    Frame& here = frame(call);
    here.error = detail::error_of(error->code, error);
    here.record = detail::to_record(here.error);
  }
  static const provost_error* error(const provost_call* call) { return &frame(call).record; }
  static void report_limit(const provost_call* call, provost_operation operation,
                           std::int64_t remaining, std::int64_t resets_in_ms) {
    const std::lock_guard lock(host(call).mutex_);
    host(call).limits_.push_back({static_cast<Operation>(operation), remaining, resets_in_ms});
  }
  static void keep(const provost_call* call, const provost_kept_value* value) {
    const std::lock_guard lock(host(call).mutex_);
    Kept kept{std::nullopt, {value->secret}};
    if (value->secret == 0) kept.text = std::string(view_of(value->text));
    host(call).kept_.insert_or_assign(std::string(view_of(value->name)), kept);
  }
  static void expires(const provost_call* call, provost_time when) {
    const std::lock_guard lock(host(call).mutex_);
    host(call).expires_ = detail::time_of(when);
  }
  static void warn(const provost_call* call, provost_string text) {
    const std::lock_guard lock(host(call).mutex_);
    host(call).warnings_.emplace_back(view_of(text));
  }
  static void write(const provost_call* call, provost_log_level, provost_string text) {
    const std::lock_guard lock(host(call).mutex_);
    host(call).log_.emplace_back(view_of(text));
  }

  static provost_code send(const provost_call* call, const provost_http_request* request,
                           const provost_http_answer** answer) {
    return host(call).http_.send(*request, answer,
                                 [call](const Error& error) { fail(call, error); });
  }
  static void release(const provost_call* call, const provost_http_answer* answer) {
    host(call).http_.release(answer);
  }

  static provost_code derive(const provost_call* call, provost_secret from, provost_derivation how,
                             std::uint32_t parameter, provost_secret* result) {
    *result = host(call).secrets_.derive({from}, how, parameter).handle;
    return PROVOST_OK;
  }
  static provost_code add(const provost_call* call, provost_string bytes, provost_secret* result) {
    *result = host(call).secrets_.make(std::string(view_of(bytes))).handle;
    return PROVOST_OK;
  }
  static provost_code second_factor(const provost_call* call, provost_factor factor,
                                    provost_string hint, provost_secret* result) {
    const auto code = host(call).secrets_.second_factor(static_cast<Factor>(factor), view_of(hint));
    if (!code) {
      fail(call, Error(Code::second_factor_required, "nobody can be asked for a code"));
      return PROVOST_SECOND_FACTOR_REQUIRED;
    }
    *result = code->handle;
    return PROVOST_OK;
  }

  static const void* get_service(provost_string id) {
    static constexpr provost_host_http_v1 http = {sizeof(http), 0, &send, &release};
    static constexpr provost_host_secrets_v1 secrets = {sizeof(secrets), 0, &derive, &add,
                                                        &second_factor};
    static constexpr provost_host_log_v1 log = {sizeof(log), 0, &write};
    const std::string_view wanted = view_of(id);
    if (wanted == PROVOST_HOST_HTTP_ID) return &http;
    if (wanted == PROVOST_HOST_SECRETS_ID) return &secrets;
    if (wanted == PROVOST_HOST_LOG_ID) return &log;
    return nullptr;
  }
  static constexpr provost_host services = {sizeof(provost_host), PROVOST_ABI_MAJOR,
                                            PROVOST_ABI_MINOR, 0, &get_service};
};

ProviderHost::Frame::Frame(ProviderHost& owner) : host(owner) {
  const auto scope = owner.scope_ ? to_abi(std::string_view(*owner.scope_)) : provost_string{};
  call = {sizeof(provost_call),
          0,
          this,
          &Services::services,
          scope,
          &Services::cancelled,
          &Services::time_left_ms,
          &Services::set_error,
          &Services::error,
          &Services::report_limit,
          &Services::keep,
          &Services::expires,
          &Services::warn};
}

ProviderHost::ProviderHost(const std::string& plugin_file)
    : http_([this](provost_secret secret) { return secrets_.show(secret); }) {
  void* const library = dlopen(plugin_file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr) throw std::runtime_error(dlerror());
  provider_ = static_cast<const provost_provider*>(dlsym(library, PROVOST_ENTRY_SYMBOL));
  if (provider_ == nullptr) throw std::runtime_error(plugin_file + " has no entry symbol");
  run([&](const provost_call* call) { return provider_->init(&Services::services, call); });
}

ProviderHost::~ProviderHost() {
  http_.verify();
  provider_->deinit();
}

void ProviderHost::run(const std::function<provost_code(const provost_call*)>& call) {
  Frame frame(*this);
  const provost_code code = call(&frame.call);
  if (code != PROVOST_OK) throw detail::error_of(code, &frame.record);
}

ProviderSession ProviderHost::sign_in(const SignIn& how) {
  std::vector<provost_option_value> options;
  for (const auto& [name, value] : how.options) {
    options.push_back({sizeof(provost_option_value), 0, to_abi(std::string_view(name)),
                       to_abi(std::string_view(value))});
  }
  std::vector<const provost_option_value*> option_pointers;
  for (const auto& option : options) option_pointers.push_back(&option);
  const provost_connection connection{sizeof(provost_connection), 0,
                                      to_abi(std::string_view("https://server.example.test")),
                                      option_pointers.data(), option_pointers.size()};

  const std::map<std::string, Kept> stored = kept_;
  std::vector<provost_kept_value> kept;
  for (const auto& [name, value] : stored) {
    kept.push_back({sizeof(provost_kept_value), 0, to_abi(std::string_view(name)),
                    value.text ? to_abi(std::string_view(*value.text)) : provost_string{},
                    value.secret.handle});
  }
  std::vector<const provost_kept_value*> kept_pointers;
  for (const auto& value : kept) kept_pointers.push_back(&value);
  const provost_credentials credentials{
      sizeof(provost_credentials),
      0,
      to_abi(std::string_view(how.account)),
      how.password.handle,
      how.token.handle,
      how.resume ? kept_pointers.data() : nullptr,
      how.resume ? kept_pointers.size() : 0,
  };

  provost_session session = 0;
  run([&](const provost_call* call) {
    return table<provost_auth_v1>(PROVOST_AUTH_ID)
        ->sign_in(call, &connection, &credentials, &session);
  });
  return {*this, session};
}

std::string ProviderHost::probe() {
  const provost_connection connection{sizeof(provost_connection), 0,
                                      to_abi(std::string_view("https://server.example.test")),
                                      nullptr, 0};
  TextCollector texts;
  run([&](const provost_call* call) {
    return table<provost_server_v1>(PROVOST_SERVER_ID)->probe(call, &connection, texts.sink());
  });
  return texts.texts.empty() ? std::string() : texts.texts.front();
}

const provost_operation_info* ProviderHost::declared(Operation operation) const {
  for (std::uint64_t i = 0; i < descriptor().operation_count; ++i) {
    const provost_operation_info* info = descriptor().operations[i];
    if (info->operation == static_cast<provost_operation>(operation)) return info;
  }
  return nullptr;
}

}  // namespace provost::fakes
