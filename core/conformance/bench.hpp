#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account_page.hpp"
#include "core/account/stored_account.hpp"
#include "core/conformance/faults.hpp"
#include "core/conformance/server.hpp"
#include "core/conformance/verdict.hpp"
#include "core/plugin/provider.hpp"
#include "core/session/call_context.hpp"

namespace provost::core::conformance {

/// How a call of the plugin ended.
struct Said {
  provost_code code = PROVOST_OK;
  Error error{Code::ok, {}};  ///< as the host understands it
  bool explained = false;     ///< it said a message with the code

  bool ok() const { return code == PROVOST_OK; }
  /// `not_found ("no such account")`, for reasons.
  std::string text() const;
};

/// What a plugin pushed.
struct Pushed {
  Said said;
  std::vector<StoredAccount> accounts;
  std::optional<provost_page> page;  ///< without its cursor
  std::optional<PagePlace> next;
  int pages = 0;         ///< how often it told of a page
  bool went_on = false;  ///< pushed or told after the sink had refused
};

/// Which page, and how the sink behaves.
struct Listing {
  PagePlace place = {};
  std::int64_t limit = 0;
  std::uint64_t wanted = Attributes::all().mask();
  std::size_t refuse_at = 0;  ///< the record that the sink refuses, from 1; 0: none
  provost_code refuse_with = PROVOST_STOPPED;
};

/// How a call is made.
struct Calling {
  bool writing = false;                                ///< not only planning
  std::optional<std::chrono::milliseconds> time = {};  ///< until its deadline
};

/// What a check is about: everybody, or those who speak to their server in that way.
enum class Over { anything, http, stream };

/// The world of one check: a plugin, a server, and the wire between them. Lives in the check's
/// own process. Calls are raw: nothing is repeated (but what a live server wants to be asked
/// later), nothing renewed.
class Bench {
 public:
  Bench(std::filesystem::path plugin, StartServer start_server);
  ~Bench();
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  const std::filesystem::path& file() const { return file_; }
  /// The plugin, loaded and initialised when it is first needed.
  const Provider& provider();
  const provost_provider& entry();
  /// Throws NotApplicable when there is none.
  const Server& server();
  /// Does the plugin speak HTTP? Otherwise over streams.
  bool over_http();
  /// Throws NotApplicable when the plugin speaks in another way.
  void need(Over over);
  /// Where answers are spoilt, of a plugin that speaks HTTP, and of one that does not.
  Wire& wire() { return wire_; }
  StreamWire& stream_wire() { return stream_wire_; }
  /// The same for both.
  void fault(const Fault& fault);
  /// From now on nothing is spoilt.
  void mend();
  AskedLog& asked() { return asked_; }
  SecretTable& secrets() { return secrets_; }
  Cancellation& cancellation() { return cancellation_; }

  using Function = std::function<provost_code(const provost_call*)>;
  Said call(const Function& function, Calling how = {});
  Said sign_in() { return sign_in(server().password); }
  Said sign_in(const SecretBytes& password) { return sign_in(server().account, password); }
  /// Of somebody else; a token that the server is known to take is not used.
  Said sign_in(std::string_view account, const SecretBytes& password);
  /// Signs in anew with what the plugin has kept.
  Said resume();
  const KeptSession& kept() const { return kept_; }
  bool is_signed_in() const { return session_ != 0; }
  /// A session that is signed in, or NotApplicable; Failed when it could sign in before.
  provost_session session();
  void close();
  /// A session of its own for what comes now.
  void renew();

  Pushed list(const Listing& listing = {}, Calling how = {});
  Pushed get(provost_key key, std::string_view value);
  Pushed who();
  /// NotApplicable unless the plugin has a function for it.
  void need(Operation operation);
  /// The whole list in pages of `limit`, or Failed. Each page's beginning goes to `places`.
  std::vector<StoredAccount> all(std::int64_t limit = 0, std::vector<PagePlace>* places = nullptr);
  /// A page size that makes three pages or more of the list; NotApplicable when it is too short.
  std::int64_t small_page();
  /// What a change would change.
  std::string state();

 private:
  Said call_once(const Function& function, Calling how);
  Said sign_in_with(const provost_credentials& credentials);
  Pushed push(
      Calling how,
      const std::function<provost_code(const provost_call*, const provost_account_sink*)>& function,
      const Listing& listing);
  static HttpWorld world();
  HttpService& http(bool writing);
  Streams& streams();

  const std::filesystem::path file_;
  const StartServer start_server_;
  AskedLog asked_;
  Wire wire_;
  StreamWire stream_wire_;
  SecretTable secrets_;
  Cancellation cancellation_;
  std::optional<Provider> provider_;
  const provost_provider* entry_ = nullptr;
  std::optional<Server> server_;
  std::unique_ptr<HttpService> planning_;
  std::unique_ptr<HttpService> working_;
  std::unique_ptr<Streams> streams_;
  MadeSecrets made_;
  KeptSession kept_;
  provost_session session_ = 0;
  bool was_signed_in_ = false;
};

/// An account as reasons name it.
std::string named(const Account& account);
/// Every text of an account, for comparing; the attributes of the make too.
std::string digest(const Account& account);

}  // namespace provost::core::conformance
