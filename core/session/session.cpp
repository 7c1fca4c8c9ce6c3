#include "core/session/session.hpp"

#include <utility>

#include "core/session/connection_record.hpp"
#include "provost/text.hpp"

namespace provost::core {
namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

constexpr milliseconds kSignOutTime{5'000};

HttpSettings for_reading(HttpSettings settings) {
  settings.connections = Session::kReads;
  return settings;
}

}  // namespace

Session::Session(const Provider& provider, SessionSettings settings, const SessionMeans& means)
    : provider_(provider),
      settings_(std::move(settings)),
      means_(means),
      reading_(for_reading(settings_.http), means_.secrets, settings_.world, HttpPurpose::planning),
      working_(settings_.http, means_.secrets, settings_.world, HttpPurpose::working),
      streams_(settings_.http, means_.secrets, settings_.world),
      made_(means_.secrets) {}

std::unique_ptr<Session> Session::made(const Provider& provider, SessionSettings settings,
                                       const SessionMeans& means) {
  if (!provider.implements(Operation::sign_in) || provider.auth()->close == nullptr) {
    throw Error(Code::unsupported,
                "the provider '" + provider.descriptor().id + "' cannot sign in");
  }
  return std::unique_ptr<Session>(new Session(provider, std::move(settings), means));
}

std::unique_ptr<Session> Session::open(const Provider& provider, SessionSettings settings,
                                       const SessionMeans& means, Start start) {
  std::unique_ptr<Session> session = made(provider, std::move(settings), means);
  if (start == Start::resume && session->resume_stored()) return session;
  session->stored_ = start == Start::fresh;
  session->sign_in();
  return session;
}

std::unique_ptr<Session> Session::resume(const Provider& provider, SessionSettings settings,
                                         const SessionMeans& means) {
  std::unique_ptr<Session> session = made(provider, std::move(settings), means);
  return session->resume_stored() ? std::move(session) : nullptr;
}

Session::~Session() {
  if (session_ != 0 && !stored_ && provider_.auth()->sign_out != nullptr) {
    Cancellation always;  // also after Ctrl-C the server is to forget the session
    CallMeans means = call_means({}, nullptr);
    CallContext context({means.http,
                         means.streams,
                         {always, std::chrono::steady_clock::now() + kSignOutTime},
                         means.secrets,
                         means.made,
                         means.second_factor,
                         means.notices,
                         means.profile,
                         {}});
    provider_.auth()->sign_out(context.abi(), session_);
  }
  close_handle();
}

void Session::close_handle() {
  if (session_ != 0) provider_.auth()->close(session_);
  session_ = 0;
  streams_.close_all();
  made_.forget();
}

SessionKey Session::key() const {
  return {settings_.profile, provider_.descriptor().id, settings_.http.base_url, settings_.account};
}

CallMeans Session::call_means(std::string_view scope, KeptSession* kept) {
  return {writing_.load() ? working_ : reading_,
          streams_,
          call_limits(),
          means_.secrets,
          made_,
          means_.second_factor,
          means_.notices,
          settings_.profile,
          scope,
          kept};
}

void Session::open_with(const provost_credentials& credentials, KeptSession& kept) {
  const ConnectionRecord connection(settings_.http.base_url, settings_.options);
  CallContext context(call_means({}, &kept));
  provost_session session = 0;
  const provost_code code =
      provider_.auth()->sign_in(context.abi(), connection.get(), &credentials, &session);
  if (code != PROVOST_OK) throw context.error(code);
  session_ = session;
}

void Session::adopt(KeptSession kept) {
  kept_ = std::move(kept);
  expires_ms_ = kept_.expires.known() ? kept_.expires.raw() : 0;
}

bool Session::resume_stored() {
  const std::optional<StoredSession> stored = means_.store.load(key());
  if (!stored) return false;
  std::vector<provost_kept_value> values;
  std::vector<const provost_kept_value*> pointers;
  for (const SessionValue& value : stored->values) {
    const SecretHandle handle = value.secret ? made_.add(means_.secrets.add(value.text)) : 0;
    values.push_back({sizeof(provost_kept_value), 0, to_abi(std::string_view(value.name)),
                      value.secret ? provost_string{nullptr, 0} : to_abi(value.text.reveal()),
                      handle});
  }
  for (const provost_kept_value& value : values) pointers.push_back(&value);
  const provost_credentials credentials{sizeof(provost_credentials),
                                        0,
                                        to_abi(std::string_view(settings_.account)),
                                        settings_.password,
                                        settings_.token,
                                        pointers.data(),
                                        pointers.size()};
  KeptSession kept{stored->values, {}};
  try {
    open_with(credentials, kept);
  } catch (const Error& error) {
    if (error.code != Code::unauthenticated) throw;
    means_.store.remove(settings_.profile);
    return false;
  }
  adopt(std::move(kept));
  stored_ = true;
  return true;
}

void Session::sign_in() {
  if (settings_.password == 0 && settings_.token == 0) {
    throw Error(Code::unauthenticated,
                "profile '" + settings_.profile +
                    "' has neither a password nor a token to sign in with; set 'password = prompt' "
                    "or another reference in it");
  }
  const RateLimits::Permit permit = permit_for(Operation::sign_in, means_.cancellation);
  const provost_credentials credentials{sizeof(provost_credentials),
                                        0,
                                        to_abi(std::string_view(settings_.account)),
                                        settings_.password,
                                        settings_.token,
                                        nullptr,
                                        0};
  KeptSession kept;
  open_with(credentials, kept);
  adopt(std::move(kept));
  if (stored_) save();
}

void Session::save() {
  const auto now = system_clock::now();
  means_.store.save(key(), {kept_.values, now, now + settings_.lifetime});
}

}  // namespace provost::core
