#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/plugin/loader.hpp"
#include "core/session/scoped_session.hpp"
#include "core/session/session.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/fakes/small_server.hpp"
#include "tests/unit/limit/fake_clock.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core::test {

/// Who is asked for the code of a second factor, and who hears what sessions tell.
class Person : public SecondFactor, public Notices {
 public:
  std::string code_to_give;
  std::atomic<int> asked{0};
  std::atomic<int> waits{0};

  SecretBytes code(Factor, const std::string&) override {
    ++asked;
    if (code_to_give.empty()) {
      throw Error(Code::second_factor_required, "nobody can be asked for a code");
    }
    return SecretBytes(code_to_give);
  }
  void warn(const std::string&) override {}
  void waiting(const std::string&, std::chrono::milliseconds) override { ++waits; }
  void log(LogLevel, const std::string&) override {}
};

/// A server of the make Tiny and all that a session with it needs. The server hands out tokens
/// t1, t2, … and takes only the newest.
class TinyMake {
 public:
  /// Answers in place of the server when it returns a status other than 0.
  std::function<Reply(const Asked&)> instead = [](const Asked&) { return Reply{0, {}}; };
  std::atomic<int> tokens{0};
  std::string expires;  ///< milliseconds since 1970, for every token

  Scratch scratch;
  SmallServer server{[this](const Asked& asked) { return answer(asked); }};
  SecretTable secrets;
  SessionStore store{scratch.path() / "sessions", nullptr};
  FakeLimitClock clock;
  RateLimits limits{clock, {}};
  Person person;
  Cancellation cancellation;

  explicit TinyMake(const std::string& id = "tiny")
      : provider_(load_plugin(std::filesystem::path(PLUGINS) / (id + ".so"), AllTrust(),
                              host_services())) {}

  std::unique_ptr<Session> open(Session::Start start = Session::Start::resume) {
    return Session::open(provider_, settings(), means(), start);
  }
  SessionSettings settings() {
    SessionSettings made;
    made.profile = "tiny";
    made.http.base_url = server.url();
    made.http.proxy.url = "direct";
    made.account = "admin";
    made.password = secrets.add(SecretBytes("a-pass-phrase"));
    return made;
  }
  SessionMeans means() { return {secrets, store, limits, person, person, cancellation}; }
  SessionKey key() { return {"tiny", provider_.descriptor().id, server.url(), "admin"}; }
  std::string current() const { return "t" + std::to_string(tokens); }
  const Provider& provider() const { return provider_; }

  /// Reads the list once.
  static std::string list(Session& session) {
    ScopedSession reader(session, {});
    AccountPage page;
    reader.fetch({}, page);
    return page.size() == 0 ? std::string() : std::string(page[0].id);
  }
  static Account account() {
    Account made;
    made.id = "i1";
    return made;
  }

 private:
  struct AllTrust : FileTrust {
    using FileTrust::facts;
    std::optional<FileFacts> facts(const std::filesystem::path&) const override {
      return FileFacts{user(), S_IFREG | 0600U};
    }
  };

  Reply answer(const Asked& asked) {
    if (Reply other = instead(asked); other.status != 0) return other;
    if (asked.what == "POST /session") return new_token();
    if (asked.authorization != current()) return {401, "who are you?"};
    if (asked.what == "POST /renew") return new_token();
    return {200, "i1"};
  }
  Reply new_token() {
    Reply reply{200, "t" + std::to_string(++tokens)};
    if (!expires.empty()) reply.fields["X-Expires"] = expires;
    return reply;
  }

  Provider provider_;
};

}  // namespace provost::core::test
