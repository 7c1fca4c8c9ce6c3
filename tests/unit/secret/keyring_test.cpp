#include "core/secret/keyring.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <chrono>
#include <cstring>
#include <string>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

TEST(DesktopKeyring, IsAbsentWithoutAMessageBus) {
  const auto keyring = desktop_keyring(fixed_environment({}));
  EXPECT_EQ(error_of([&] { keyring->get("chat"); }).code, Code::unavailable);
  EXPECT_EQ(error_of([&] { keyring->put("chat", "Chat", SecretBytes("x")); }).code,
            Code::unavailable);
  EXPECT_EQ(error_of([&] { keyring->remove("chat"); }).code, Code::unavailable);
}

/// Points the process at a message bus that accepts connections and never says a word.
class SilentBus {
 public:
  SilentBus() : listener_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto path = (scratch_.path() / "bus").string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(bind(listener_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address),
              0);
    EXPECT_EQ(listen(listener_.get(), 5), 0);
    address_ = "unix:path=" + path;
    setenv("DBUS_SESSION_BUS_ADDRESS", address_.c_str(), 1);
  }
  ~SilentBus() { unsetenv("DBUS_SESSION_BUS_ADDRESS"); }
  SilentBus(const SilentBus&) = delete;
  SilentBus& operator=(const SilentBus&) = delete;

  const std::string& address() const { return address_; }

 private:
  Scratch scratch_;
  Descriptor listener_;
  std::string address_;
};

TEST(DesktopKeyring, GivesUpOnAMessageBusThatDoesNotAnswer) {
  const SilentBus bus;
  const auto keyring =
      desktop_keyring(fixed_environment({{"DBUS_SESSION_BUS_ADDRESS", bus.address()}}),
                      std::chrono::milliseconds(300));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(error_of([&] { keyring->get("chat"); }).code, Code::unavailable);
  EXPECT_EQ(error_of([&] { keyring->get("chat"); }).code, Code::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace provost::core
