#include "stand_ins.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include "sandbox/runner/configuration.hpp"
#include "sandbox/runner/sandbox.hpp"

namespace provost::soak {
namespace {

namespace fs = std::filesystem;

constexpr const char* faults =
    "503:1%,drop:1%,drop-after:1%,cut:1%,chunk-cut:1%,badjson:1%,html:1%,429=1:1%,slow=50:1%";

fs::path fresh_directory() {
  std::string pattern = (fs::temp_directory_path() / "provost-soak-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no directory can be made");
  return pattern;
}

}  // namespace

StandIns::StandIns() : directory_(fresh_directory()) {
  int told[2];
  int ending[2];
  if (::pipe2(told, O_CLOEXEC) != 0 || ::pipe2(ending, O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe can be made");
  }
  process_ = ::fork();
  if (process_ == 0) {
    ::close(told[0]);
    ::close(ending[1]);
    serve(told[1], ending[0]);
  }
  ::close(told[1]);
  ::close(ending[0]);
  ending_ = ending[1];
  for (std::uint16_t port = 0; ::read(told[0], &port, sizeof port) == sizeof port;) {
    ports_.push_back(port);
  }
  ::close(told[0]);
  if (ports_.empty()) throw std::runtime_error("the sandbox did not start");
  fs::create_directory(state());
}

StandIns::~StandIns() {
  ::close(ending_);
  ::waitpid(process_, nullptr, 0);
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

void StandIns::serve(int told, int ending) const {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  int status = 0;
  try {
    sandbox::SandboxOptions options;
    options.accounts = 200;
    options.faults = faults;
    const sandbox::Sandbox stand_ins(options);
    sandbox::write_configuration(stand_ins.profiles(), configuration());
    for (const sandbox::Running& running : stand_ins.servers()) {
      const std::uint16_t port = Poco::URI(running.url).getPort();
      if (::write(told, &port, sizeof port) != sizeof port) ::_exit(1);
    }
    ::close(told);
    char nothing = 0;
    while (::read(ending, &nothing, 1) > 0) continue;
  } catch (const std::exception& error) {
    std::cerr << "soak: " << error.what() << '\n';
    status = 1;
  }
  ::_exit(status);
}

void StandIns::forget() const {
  for (const std::uint16_t port : ports_) {
    Poco::Net::HTTPClientSession session("127.0.0.1", port);
    session.setKeepAlive(false);
    Poco::Net::HTTPRequest request("DELETE", "/_sandbox/events", "HTTP/1.1");
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    session.receiveResponse(response).ignore(4096);
    if (response.getStatus() != 200) throw std::runtime_error("the sandbox does not forget");
  }
}

}  // namespace provost::soak
