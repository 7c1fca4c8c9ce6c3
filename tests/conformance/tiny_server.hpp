#pragma once

#include <map>
#include <mutex>
#include <optional>
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
    const std::lock_guard lock(mutex_);
    if (asked.what == "GET /version") return {200, R"({"version":"1.0"})"};
    if (asked.what == "POST /session") return {signs_in(asked.body) ? 200 : 401, kToken};
    if (asked.authorization != "Bearer t0ken-t0ken-t0ken") return {401, "{}"};
    if (asked.what == "GET /touch") return {++touched_ > 0 ? 200 : 500, "{}"};
    if (asked.what == "GET /me") return {200, people(0, 1)};
    if (asked.what.starts_with("GET /people?")) {
      return {200, people(number_behind(asked.what, "from="), number_behind(asked.what, "max="))};
    }
    int id = number_behind(asked.what, "/people/");
    if (id == 0) id = number_behind(asked.what, "/names/user00");
    if (id < 1 || id > kPeople) return {404, "{}"};
    return asked.what.starts_with("GET ") ? Reply{200, people(id - 1, 1)} : change(id, asked);
  }
  /// What it was made to change.
  std::string state() {
    const std::lock_guard lock(mutex_);
    std::string text = std::to_string(touched_);
    for (const auto& [id, person] : changed_) {
      text += "\n" + std::to_string(id) + (person.active ? " on " : " off ") +
              std::to_string(person.mails) + (person.marked ? " marked " : " ") + person.password;
    }
    return text;
  }

 private:
  static constexpr int kPeople = 9;
  static constexpr const char* kToken = R"({"token":"t0ken-t0ken-t0ken"})";

  struct Person {
    std::string password;
    bool active = true;
    bool marked = false;  ///< the password has to be changed
    int mails = 0;
  };

  /// The body is a name, an end of line, and the password.
  bool signs_in(const std::string& body) {
    const bool as_made = !changed_.contains(1) || changed_[1].password.empty();
    if (as_made && body == "user001\nt0p-s3cret") return true;
    const auto person = changed_.find(number_behind(body, "user00"));
    return person != changed_.end() && !person->second.password.empty() &&
           body == "user00" + std::to_string(person->first) + "\n" + person->second.password;
  }

  Reply change(int id, const Asked& asked) {
    const std::string what = asked.what.substr(asked.what.rfind('/') + 1);
    Person& person = changed_[id];
    if (what == "mail") ++person.mails;
    if (what == "mark") person.marked = true;
    if (what == "active") person.active = asked.body == "true";
    if (what == "password") person.password = asked.body;
    if (what == "quoted-password") {
      const auto password = unquoted(asked.body);
      if (!password) return {400, "{}"};
      person.password = *password;
    }
    if (what == "form-password") person.password = asked.body.substr(0, asked.body.find('&'));
    return {200, "{}"};
  }

  /// Of JSON, as far as it goes here; nothing when it is none.
  static std::optional<std::string> unquoted(const std::string& text) {
    std::string plain;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && (++at >= text.size() || (text[at] != '\\' && text[at] != '"')))
        return std::nullopt;
      plain += text[at];
    }
    if (at + 1 != text.size()) return std::nullopt;
    return plain;
  }

  std::string person(int id) {
    const auto changed = changed_.find(id);
    const bool active = changed == changed_.end() || changed->second.active;
    const bool marked = changed != changed_.end() && changed->second.marked;
    const std::string number = std::to_string(id);
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    return R"({"id":")" + number + R"(","name":"user00)" + number + R"(","display":"Person No )" +
           number + R"(","mail":"user00)" + number + R"(@acme.test","other":"home00)" + number +
           R"(@acme.test","verified":)" + flag(id != 2) + R"(,"admin":)" + flag(id == 1) +
           R"(,"marked":)" + flag(marked) + R"(,"since":1600000000,"active":)" + flag(active) + "}";
  }
  std::string people(int from, int most) {
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
  std::map<int, Person> changed_;
  int touched_ = 0;
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
  server.facts = {{"user001", {Fact::parse("privileged", "yes")}},
                  {"user002",
                   {Fact::parse("email", "user002@acme.test"), Fact::parse("emailVerified", "no"),
                    Fact::parse("name", "Person No 2"), Fact::parse("privileged", "no"),
                    Fact::parse("active", "yes"), Fact::parse("kind", "human"),
                    Fact::parse("created", "2020-09-13T12:26:40Z")}}};
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
