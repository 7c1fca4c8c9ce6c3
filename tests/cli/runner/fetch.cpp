#include "runner/fetch.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace provost::transcript {
namespace {

/// The port in the profile's `url = http://127.0.0.1:PORT`.
std::uint16_t port_of(const std::string& profile) {
  const char* directory = std::getenv("PROVOST_CONFIG");
  std::ifstream file(std::string(directory == nullptr ? "" : directory) + "/profiles.d/" + profile +
                     ".ini");
  for (std::string line; std::getline(file, line);) {
    const std::string start = "url = http://127.0.0.1:";
    if (line.rfind(start, 0) == 0) {
      return static_cast<std::uint16_t>(std::stoi(line.substr(start.size())));
    }
  }
  throw std::runtime_error("no profile '" + profile + "' of the sandbox");
}

std::string exchange(std::uint16_t port, const std::string& request) {
  const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(line, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(line);
    throw std::runtime_error("the sandbox does not answer");
  }
  (void)!::write(line, request.data(), request.size());
  std::string answer;
  std::array<char, 65536> buffer{};
  for (ssize_t count = 0; (count = ::read(line, buffer.data(), buffer.size())) > 0;) {
    answer.append(buffer.data(), static_cast<std::size_t>(count));
  }
  ::close(line);
  return answer;
}

/// The body of the answer; HTTP/1.0, so that it comes in one piece.
std::string ask(const std::string& method, const std::string& profile, const std::string& path,
                const std::string& body = {}) {
  const std::string answer =
      exchange(port_of(profile), method + ' ' + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n" +
                                     "Content-Type: text/plain\r\nContent-Length: " +
                                     std::to_string(body.size()) + "\r\n\r\n" + body);
  const auto end = answer.find("\r\n\r\n");
  if (end == std::string::npos) throw std::runtime_error("the sandbox gave no whole answer");
  return answer.substr(end + 4);
}

/// The text behind `"key":"` from `at` on, which moves behind it; escapes are left as they are.
std::string text_behind(const std::string& json, const std::string& key, std::size_t& at) {
  const std::string start = '"' + key + "\":\"";
  at = json.find(start, at);
  if (at == std::string::npos) return {};
  at += start.size();
  const std::size_t begin = at;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return json.substr(begin, at - begin);
}

/// As lines of `KIND NAME ADDRESS`, in the order in which they happened.
std::vector<std::string> events_of(const std::string& profile, const std::string& kind) {
  const std::string json =
      ask("GET", profile, "/_sandbox/events" + (kind.empty() ? "" : "?kind=" + kind));
  std::vector<std::string> lines;
  for (std::size_t at = 0; at != std::string::npos;) {
    std::string line = text_behind(json, "kind", at);
    if (at == std::string::npos) break;
    for (const char* key : {"userName", "address"}) {
      const std::string text = text_behind(json, key, at);
      if (!text.empty()) line += ' ' + text;
    }
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

int fetch(const std::vector<std::string>& words) {
  if (words.size() < 3) throw std::runtime_error("fetch METHOD PROFILE PATH [BODY]");
  std::cout << ask(words[0], words[1], words[2], words.size() > 3 ? words[3] : "") << '\n';
  return 0;
}

int events(const std::vector<std::string>& words) {
  if (words.empty()) throw std::runtime_error("events PROFILE [KIND]");
  std::vector<std::string> lines = events_of(words[0], words.size() > 1 ? words[1] : "");
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) std::cout << line << '\n';
  return 0;
}

int await(const std::vector<std::string>& words) {
  if (words.size() != 3) throw std::runtime_error("await PROFILE KIND COUNT");
  const auto wanted = static_cast<std::size_t>(std::stoul(words[2]));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (events_of(words[0], words[1]).size() < wanted) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("it did not happen");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return 0;
}

int requests(const std::vector<std::string>& words) {
  if (words.size() != 2) throw std::runtime_error("requests PROFILE TEXT");
  const std::string json = ask("GET", words[0], "/_sandbox/requests");
  long total = 0;
  const std::string start = '"' + words[1];
  for (std::size_t at = json.find(start); at != std::string::npos; at = json.find(start, at + 1)) {
    total += std::stol(json.substr(json.find("\":", at) + 2));
  }
  std::cout << total << '\n';
  return 0;
}

}  // namespace provost::transcript
