#include "runner/proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace provost::transcript {
namespace {

std::string base64(const std::string& text) {
  constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    unsigned bits = 0;
    for (std::size_t j = i; j < i + 3; ++j) {
      bits = bits << 8U | (j < text.size() ? static_cast<unsigned char>(text[j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      result += i + j > text.size() ? '=' : digits[bits >> (18 - 6 * j) & 63U];
    }
  }
  return result;
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool pass_on(int from, int to) {
  std::array<char, 16384> buffer{};
  const ssize_t count = ::recv(from, buffer.data(), buffer.size(), 0);
  return count > 0 && ::send(to, buffer.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL) > 0;
}

void relay(int one, int other) {
  std::array<pollfd, 2> both{{{one, POLLIN, 0}, {other, POLLIN, 0}}};
  while (::poll(both.data(), both.size(), -1) > 0) {
    if (both[0].revents != 0 && !pass_on(one, other)) return;
    if (both[1].revents != 0 && !pass_on(other, one)) return;
  }
}

void say(int line, const std::string& status) {
  const std::string answer = "HTTP/1.1 " + status + "\r\n\r\n";
  (void)::send(line, answer.data(), answer.size(), MSG_NOSIGNAL);
}

void tunnel(int line, const std::string& head, const std::string& wanted) {
  if (!wanted.empty() &&
      head.find("Proxy-Authorization: " + wanted + "\r\n") == std::string::npos) {
    return say(line, "407 Proxy Authentication Required");
  }
  const auto colon = head.find(':');
  if (head.rfind("CONNECT ", 0) != 0 || colon == std::string::npos) {
    return say(line, "405 Method Not Allowed");
  }
  const sockaddr_in address = loopback(static_cast<std::uint16_t>(std::atoi(&head[colon + 1])));
  const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    say(line, "502 Bad Gateway");
  } else {
    say(line, "200 Connected");
    relay(line, server);
  }
  ::close(server);
}

void serve(int line, const std::string& wanted) {
  std::string head;
  for (char next = 0; head.find("\r\n\r\n") == std::string::npos;) {
    if (::recv(line, &next, 1, 0) != 1) break;
    head += next;
  }
  tunnel(line, head, wanted);
  ::close(line);
}

}  // namespace

int proxy(const std::vector<std::string>& words) {
  if (words.size() < 2) throw std::runtime_error("proxy USER:PASSWORD|- COMMAND...");
  const std::string wanted = words[0] == "-" ? "" : "Basic " + base64(words[0]);
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener, 16) != 0 ||
      ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the proxy cannot listen");
  }
  ::setenv("PROXY", ("http://127.0.0.1:" + std::to_string(ntohs(address.sin_port))).c_str(), 1);
  std::vector<char*> arguments;
  for (std::size_t i = 1; i < words.size(); ++i) {
    arguments.push_back(const_cast<char*>(words[i].c_str()));
  }
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execvp(arguments[0], arguments.data());
    ::_exit(126);
  }
  std::thread([listener, wanted] {
    for (int line = 0; (line = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
      std::thread(serve, line, wanted).detach();
    }
  }).detach();
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return 1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace provost::transcript
