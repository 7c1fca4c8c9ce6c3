#include "core/conformance/bench.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <set>
#include <thread>
#include <utility>

#include "core/base/paths.hpp"
#include "core/conformance/host.hpp"
#include "core/plugin/init_call.hpp"
#include "core/session/connection_record.hpp"
#include "provost/detail/account_bridge.hpp"

namespace provost::core::conformance {
namespace {

constexpr std::size_t kMostPages = 2000;

class Nobody final : public SecondFactor, public Notices {
 public:
  SecretBytes code(Factor, const std::string&) override {
    throw Error(Code::second_factor_required, "nobody can be asked for a second factor here");
  }
  void warn(const std::string&) override {}
  void waiting(const std::string&, std::chrono::milliseconds) override {}
  void log(LogLevel, const std::string&) override {}
};

Nobody nobody;

LoadedPlugin load(const std::filesystem::path& file) {
  void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw Failed(::dlerror());
  const auto* const entry =
      static_cast<const provost_provider*>(::dlsym(library, PROVOST_ENTRY_SYMBOL));
  if (entry == nullptr) throw Failed("it has no symbol " PROVOST_ENTRY_SYMBOL);
  LoadedPlugin plugin{file, entry, read_descriptor(*entry->descriptor)};
  const InitCall call(host());
  if (const provost_code code = entry->init(&host(), call.abi()); code != PROVOST_OK) {
    throw Failed("its init refuses: " + call.reason(code));
  }
  return plugin;
}

/// Takes what a plugin pushes and behaves as `listing` says.
struct Sink {
  Pushed& pushed;
  const Listing& listing;
  bool refused = false;
  provost_account_sink abi{sizeof(provost_account_sink), 0, this, &record, &page};

  static provost_code record(const provost_account_sink* sink,
                             const provost_account* account) noexcept {
    auto& self = *static_cast<Sink*>(sink->host);
    if (self.refused) self.pushed.went_on = true;
    Account read;
    detail::read_account(*account, read);
    self.pushed.accounts.emplace_back(read);
    self.refused |= self.pushed.accounts.size() == self.listing.refuse_at;
    return self.refused ? self.listing.refuse_with : PROVOST_OK;
  }
  static provost_code page(const provost_account_sink* sink, const provost_page* page) noexcept {
    auto& self = *static_cast<Sink*>(sink->host);
    if (self.refused) self.pushed.went_on = true;
    ++self.pushed.pages;
    AccountPage reading;
    reading.finish(*page);
    self.pushed.next = reading.next;
    self.pushed.page = *page;
    self.pushed.page->next_cursor = {};
    return self.refused ? self.listing.refuse_with : PROVOST_OK;
  }
};

}  // namespace

std::string Said::text() const {
  const std::string word(ok() ? "ok" : name_of(error.code));
  return ok() || error.message.empty() ? word : word + " (\"" + error.message + "\")";
}

Bench::Bench(std::filesystem::path plugin, StartServer start_server)
    : file_(std::move(plugin)),
      start_server_(std::move(start_server)),
      wire_(asked_),
      stream_wire_(asked_),
      made_(secrets_) {}

Bench::~Bench() = default;

const Provider& Bench::provider() {
  if (!provider_) {
    LoadedPlugin loaded = load(file_);
    entry_ = loaded.entry;
    provider_.emplace(std::move(loaded));
  }
  return *provider_;
}

const provost_provider& Bench::entry() {
  provider();
  return *entry_;
}

bool Bench::over_http() { return provider().descriptor().speaks("https://"); }

void Bench::need(Over over) {
  if (over == Over::http && !over_http()) throw NotApplicable("it does not speak HTTP");
  if (over == Over::stream && over_http()) throw NotApplicable("it speaks HTTP");
}

void Bench::fault(const Fault& fault) {
  wire_.fault(fault.http);
  stream_wire_.fault(fault.stream);
  stream_wire_.lose_writes(fault.lose_writes);
}

void Bench::mend() {
  fault({});
  wire_.forge_secrets(false);
  stream_wire_.refuse(false);
  stream_wire_.deafen(false);
}

const Server& Bench::server() {
  if (!server_) {
    if (!start_server_) throw NotApplicable("no server of its make is known; see --against");
    server_ = start_server_(secrets_);
    server_->http.schemes = provider().descriptor().schemes;
    server_->options = validate(server_->options, provider().descriptor().options);
  }
  return *server_;
}

HttpWorld Bench::world() { return {system_environment(), {}, nullptr}; }

Streams& Bench::streams() {
  if (!streams_) streams_ = std::make_unique<Streams>(server().http, secrets_, world());
  return *streams_;
}

HttpService& Bench::http(bool writing) {
  std::unique_ptr<HttpService>& service = writing ? working_ : planning_;
  if (!service) {
    service = std::make_unique<HttpService>(server().http, secrets_, world(),
                                            writing ? HttpPurpose::working : HttpPurpose::planning);
  }
  return *service;
}

Said Bench::call(const Function& function, Calling how) {
  for (int refusals = 0;; ++refusals) {
    Said said = call_once(function, how);
    const bool patient = server().live && said.code == PROVOST_RATE_LIMITED && refusals < 20;
    if (!patient) return said;
    std::this_thread::sleep_for(std::max(said.error.retry_after, std::chrono::milliseconds(500)));
  }
}

Said Bench::call_once(const Function& function, Calling how) {
  CallLimits limits{cancellation_};
  if (how.time) limits.deadline = std::chrono::steady_clock::now() + *how.time;
  SecondFactor* const factor = server().second_factor;
  CallContext context({http(how.writing), streams(), limits, secrets_, made_,
                       factor != nullptr ? *factor : nobody, nobody, "conformance", server().scope,
                       &kept_});
  provost_call call = *context.abi();
  call.services = &host();
  Said said;
  said.code = function(&call);
  if (said.ok()) return said;
  said.error = context.error(said.code);
  const provost_error* const record = call.error(&call);
  said.explained = record != nullptr && record->code == said.code && record->message.length > 0;
  return said;
}

Said Bench::sign_in_with(const provost_credentials& credentials) {
  close();
  const std::string url = server().http.base_url;
  const ConnectionRecord connection(url, server().options);
  provost_session made = 0;
  const Said said = call([&](const provost_call* call) {
    return provider().auth()->sign_in(call, connection.get(), &credentials, &made);
  });
  if (said.ok()) session_ = made;
  return said;
}

Said Bench::sign_in(std::string_view account, const SecretBytes& password) {
  need(Operation::sign_in);
  kept_ = {};
  const auto handle = [&](const SecretBytes& bytes) -> SecretHandle {
    return bytes.empty() ? SecretHandle{0} : made_.add(secrets_.add(bytes));
  };
  const provost_credentials credentials{sizeof(provost_credentials),
                                        0,
                                        to_abi(account),
                                        handle(password),
                                        account == server().account ? handle(server().token) : 0,
                                        nullptr,
                                        0};
  return sign_in_with(credentials);
}

Said Bench::resume() {
  std::vector<provost_kept_value> values;
  std::vector<const provost_kept_value*> pointers;
  const KeptSession kept = kept_;
  for (const SessionValue& value : kept.values) {
    const SecretHandle handle = value.secret ? made_.add(secrets_.add(value.text)) : 0;
    values.push_back({sizeof(provost_kept_value), 0, to_abi(std::string_view(value.name)),
                      value.secret ? provost_string{nullptr, 0} : to_abi(value.text.reveal()),
                      handle});
  }
  for (const provost_kept_value& value : values) pointers.push_back(&value);
  const provost_credentials credentials{sizeof(provost_credentials),
                                        0,
                                        to_abi(std::string_view(server().account)),
                                        0,
                                        0,
                                        pointers.data(),
                                        pointers.size()};
  return sign_in_with(credentials);
}

provost_session Bench::session() {
  if (session_ == 0) {
    const Said said = sign_in();
    require(said.ok() || !was_signed_in_, "it can sign in no more: " + said.text());
    if (session_ == 0) throw NotApplicable("it cannot sign in; see sign-in");
    was_signed_in_ = true;
  }
  return session_;
}

void Bench::close() {
  if (session_ != 0) provider().auth()->close(session_);
  session_ = 0;
  if (streams_) streams_->close_all();
  stream_wire_.session_ended();
}

void Bench::renew() {
  close();
  session();
}

void Bench::need(Operation operation) {
  if (!provider().implements(operation)) throw NotApplicable("it has no function for this");
}

Pushed Bench::push(
    Calling how,
    const std::function<provost_code(const provost_call*, const provost_account_sink*)>& function,
    const Listing& listing) {
  session();
  Pushed pushed;
  Sink sink{pushed, listing};
  pushed.said = call([&](const provost_call* call) { return function(call, &sink.abi); }, how);
  return pushed;
}

Pushed Bench::list(const Listing& listing, Calling how) {
  need(Operation::list);
  const provost_query query{sizeof(provost_query),
                            0,
                            listing.place.offset,
                            listing.place.cursor.empty()
                                ? provost_string{nullptr, 0}
                                : to_abi(std::string_view(listing.place.cursor)),
                            listing.limit,
                            listing.wanted,
                            {nullptr, 0}};
  return push(
      how,
      [&](const provost_call* call, const provost_account_sink* sink) {
        return provider().users()->list(call, session_, &query, sink);
      },
      listing);
}

Pushed Bench::get(provost_key key, std::string_view value) {
  need(Operation::get);
  return push({},
              [&](const provost_call* call, const provost_account_sink* sink) {
                return provider().users()->get(call, session_, key, to_abi(value), sink);
              },
              {});
}

Pushed Bench::who() {
  if (provider().auth()->who == nullptr) throw NotApplicable("it has no function for this");
  return push({},
              [&](const provost_call* call, const provost_account_sink* sink) {
                return provider().auth()->who(call, session_, sink);
              },
              {});
}

std::vector<StoredAccount> Bench::all(std::int64_t limit, std::vector<PagePlace>* places) {
  std::vector<StoredAccount> accounts;
  std::optional<PagePlace> place = PagePlace{};
  for (std::size_t pages = 0; place; ++pages) {
    require(pages < kMostPages, "its list does not come to an end");
    if (places != nullptr) places->push_back(*place);
    const Pushed page = list({*place, limit});
    require(page.said.ok(), "it cannot list: " + page.said.text());
    require(page.next != place, "the next page begins where this one does");
    accounts.insert(accounts.end(), page.accounts.begin(), page.accounts.end());
    place = page.next;
  }
  return accounts;
}

std::int64_t Bench::small_page() {
  need(Operation::list);
  const auto count = static_cast<std::int64_t>(all().size());
  if (count < 3) throw NotApplicable("the server has fewer than three accounts");
  return count / 3;
}

std::string Bench::state() {
  if (server().state) return server().state();
  if (!provider().implements(Operation::list)) {
    throw NotApplicable("neither the server nor a list tells what has changed");
  }
  std::multiset<std::string> texts;
  for (const StoredAccount& account : all()) texts.insert(digest(*account));
  std::string state;
  for (const std::string& text : texts) state += text + '\n';
  return state;
}

std::string named(const Account& account) {
  return "'" + std::string(account.user_name.value_or(account.id)) + "'";
}

std::string digest(const Account& account) {
  std::string text(account.id);
  const auto add = [&](std::string_view piece) { text.append("\x1f").append(piece); };
  const auto number = [&](std::int64_t value) { add(std::to_string(value)); };
  add(account.user_name.value_or("?"));
  add(account.display_name.value_or("?"));
  add(account.auth_source.value_or("?"));
  if (account.emails) {
    for (const Email& email : *account.emails) {
      add(email.address);
      number(static_cast<int>(email.verified));
    }
  }
  if (account.roles) {
    for (const std::string_view role : *account.roles) add(role);
  }
  for (const Tri value :
       {account.active, account.privileged, account.second_factor, account.must_change_password}) {
    number(static_cast<int>(value));
  }
  number(static_cast<int>(account.kind));
  number(account.created.raw());
  number(account.last_password_change.raw());
  return text;
}

}  // namespace provost::core::conformance
