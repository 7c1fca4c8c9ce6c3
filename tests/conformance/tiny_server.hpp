#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/conformance/server.hpp"
#include "fakes/small_server.hpp"
#include "frame_server.hpp"

namespace provost::core::conformance::test {

/// What the provider `tiny` speaks to: nine people, of whom 1 signs in.
class TinyPeople {
 public:
  using Asked = core::test::Asked;
  using Reply = core::test::Reply;

  Reply answer(const Asked& asked) {
    if (asked.what == "GET /version") return {200, R"({"version":"1.0"})"};
    if (asked.what == "POST /session") {
      if (asked.body.find("\"t0p-s3cret\"") == asked.body.npos) return {401, "{}"};
      return {200, R"({"token":"t0ken-t0ken-t0ken"})"};
    }
    if (asked.authorization != "Bearer t0ken-t0ken-t0ken") return {401, "{}"};
    const bool reads = asked.what.starts_with("GET ");
    if (!reads || asked.what == "GET /touch") {
      const std::lock_guard lock(mutex_);
      ++changes_;
      return {200, "{}"};
    }
    if (asked.what == "GET /me") return {200, people(0, 1)};
    if (asked.what.starts_with("GET /people?")) {
      return {200, people(number_behind(asked.what, "from="), number_behind(asked.what, "max="))};
    }
    int id = number_behind(asked.what, "/people/");
    if (id == 0) id = number_behind(asked.what, "/names/user00");
    if (id < 1 || id > kPeople) return {404, "{}"};
    return {200, people(id - 1, 1)};
  }
  std::string state() {
    const std::lock_guard lock(mutex_);
    return std::to_string(changes_);
  }

 private:
  static constexpr int kPeople = 9;

  static std::string person(int id) {
    const std::string number = std::to_string(id);
    return R"({"id":")" + number + R"(","name":"user00)" + number + R"(","display":"Person No )" +
           number + R"(","mail":"user00)" + number + R"(@acme.test","active":true})";
  }
  static std::string people(int from, int most) {
    std::string list;
    for (int id = from + 1; id <= kPeople && id <= from + most; ++id) {
      list += (list.empty() ? "" : ",") + person(id);
    }
    return R"({"total":9,"people":[)" + list + "]}";
  }
  static int number_behind(const std::string& text, const std::string& mark) {
    const auto at = text.find(mark);
    return at == text.npos ? 0 : std::atoi(text.c_str() + at + mark.size());
  }

  std::mutex mutex_;
  int changes_ = 0;
};

/// Neither server is ever stopped, which would take a quarter of a second: it ends with the check's
/// process.
inline Server tiny_at(const std::string& url, TinyPeople& people) {
  Server server;
  server.http.base_url = url;
  server.http.proxy.url = "direct";
  server.account = "user001";
  server.password = SecretBytes("t0p-s3cret");
  server.state = [&people] { return people.state(); };
  return server;
}

inline Server start_tiny(SecretTable&) {
  auto* const people = new TinyPeople;
  auto* const http = new core::test::SmallServer(
      [people](const core::test::Asked& asked) { return people->answer(asked); });
  return tiny_at(http->url(), *people);
}

inline Server start_tiny_stream(SecretTable&) {
  auto* const people = new TinyPeople;
  auto* const frames =
      new FrameServer([people](const core::test::Asked& asked) { return people->answer(asked); });
  return tiny_at(frames->url(), *people);
}

}  // namespace provost::core::conformance::test
