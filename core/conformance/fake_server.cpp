#include "core/conformance/fake_server.hpp"

#include <Poco/String.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>

#include "core/base/files.hpp"
#include "core/http/service.hpp"
#include "core/profile/ini.hpp"

namespace provost::core::conformance {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFile = 64 * 1024;
constexpr int kStartMs = 10'000;
constexpr std::string_view kAccount = "account ";  // what such sections begin with

/// A process that serves until this goes.
class Served {
 public:
  Served(const std::string& command, const fs::path& directory) : command_(command) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::internal, "cannot make a pipe");
    from_ = Descriptor(ends[0]);
    const Descriptor to(ends[1]);
    child_ = ::fork();
    if (child_ < 0) throw Error(Code::internal, "cannot start the fake server");
    if (child_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::dup2(to.get(), STDOUT_FILENO);
      if (::chdir(directory.c_str()) == 0) {
        ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
      }
      ::_exit(127);
    }
  }
  ~Served() {
    ::kill(child_, SIGKILL);
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  /// The first line it writes. Throws Error{unavailable} when none comes.
  std::string first_line() {
    std::string line;
    char c = 0;
    while (true) {
      pollfd wanted{from_.get(), POLLIN, 0};
      const int ready = ::poll(&wanted, 1, kStartMs);
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0 || ::read(from_.get(), &c, 1) != 1) {
        throw Error(Code::unavailable, "the fake server ('" + command_ +
                                           "') does not tell its URL in its first line of output");
      }
      if (c == '\n') return line;
      line += c;
    }
  }

 private:
  const std::string command_;
  Descriptor from_;
  pid_t child_ = -1;
};

std::string asked_state(const std::string& url, const std::string& path) {
  SecretTable secrets;
  HttpSettings settings;
  settings.base_url = url;
  settings.proxy.url = "direct";
  HttpService http(settings, secrets, {}, HttpPurpose::planning);
  Cancellation never;
  HttpRequest request;
  request.method = "GET";
  request.target = path;
  const HttpAnswer answer = http.send(request, {never});
  if (answer.status != 200) {
    throw Error(Code::protocol, "the fake server answers " + std::to_string(answer.status) +
                                    " when it is asked for its state at " + path);
  }
  return std::string(answer.body.view());
}

/// Of an entry of a section `[account NAME]`.
void state_fact(const IniEntry& entry, const std::string& file,
                std::vector<StatedAccount>& accounts) {
  const std::string name = Poco::trim(entry.section.substr(kAccount.size()));
  try {
    state(accounts, name, Fact::parse(entry.key, entry.value));
  } catch (const Error& error) {
    refuse_line(file, entry.line, error.message);
  }
}

}  // namespace

StartServer read_conformance_file(const fs::path& file) {
  struct {
    std::string serve, url, account, password, token, scope, state;
    Options options;
    std::vector<StatedAccount> facts;
  } said;
  int last = 1;
  for (const IniEntry& entry : read_ini(read_file(file, kLargestFile), file.string())) {
    last = entry.line;
    if (entry.section == "options") {
      said.options[entry.key] = entry.value;
      continue;
    }
    if (entry.section.starts_with(kAccount)) {
      state_fact(entry, file.string(), said.facts);
      continue;
    }
    std::string* const value = !entry.section.empty()    ? nullptr
                               : entry.key == "serve"    ? &said.serve
                               : entry.key == "url"      ? &said.url
                               : entry.key == "account"  ? &said.account
                               : entry.key == "password" ? &said.password
                               : entry.key == "token"    ? &said.token
                               : entry.key == "scope"    ? &said.scope
                               : entry.key == "state"    ? &said.state
                                                         : nullptr;
    if (value == nullptr) {
      refuse_line(file.string(), entry.line,
                  "there is no key '" + entry.key +
                      "' here; there are serve, url, account, password, token, scope, state, and "
                      "the sections [options] and [account NAME]");
    }
    *value = entry.value;
  }
  if (said.serve.empty() == said.url.empty()) {
    refuse_line(file.string(), last, "either 'serve' or 'url' says where the fake server is");
  }
  if (said.password.empty() && said.token.empty()) {
    refuse_line(file.string(), last, "a 'password' or a 'token' is needed to sign in");
  }
  const fs::path directory = fs::absolute(file).parent_path();
  return [said, directory](SecretTable&) {
    Server server;
    server.http.base_url = said.url;
    server.http.proxy.url = "direct";
    server.account = said.account;
    server.password = SecretBytes(said.password);
    server.token = SecretBytes(said.token);
    server.scope = said.scope;
    server.options = said.options;
    server.facts = said.facts;
    if (!said.serve.empty()) {
      auto process = std::make_shared<Served>(said.serve, directory);
      server.http.base_url = process->first_line();
      server.running = std::move(process);
    }
    if (!said.state.empty()) {
      server.state = [url = server.http.base_url, path = said.state] {
        return asked_state(url, path);
      };
    }
    return server;
  };
}

}  // namespace provost::core::conformance
