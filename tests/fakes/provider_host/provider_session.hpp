#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fakes/provider_host/copied_account.hpp"
#include "provost/abi/server.h"
#include "provost/session.hpp"

namespace provost::fakes {

class ProviderHost;

/// What a provider pushed for one page of its list.
struct ListedPage {
  std::vector<CopiedAccount> accounts;
  std::int64_t count = 0;
  std::optional<std::int64_t> next_offset;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;
  std::int64_t page_size = 0;
};

/// Takes texts from a provider.
struct TextCollector {
  std::vector<std::string> texts;

  const provost_text_sink* sink() { return &sink_; }

 private:
  provost_text_sink sink_{
      sizeof(provost_text_sink), 0, this, [](const provost_text_sink* sink, provost_string text) {
        static_cast<TextCollector*>(sink->host)->texts.emplace_back(view_of(text));
        return provost_code{PROVOST_OK};
      }};
};

/// A signed-in session of the provider under test; closed when it goes. Every function runs one
/// call, and throws the provost::Error it failed with, Error{unsupported} when the provider's
/// table has no such function.
class ProviderSession {
 public:
  ProviderSession(ProviderHost& host, provost_session session) : host_(&host), session_(session) {}
  ~ProviderSession();
  ProviderSession(ProviderSession&& other) noexcept;
  ProviderSession& operator=(ProviderSession&&) = delete;

  void renew();
  CopiedAccount who();
  void sign_out();
  void supports(Operation operation);
  std::string version();
  std::vector<std::string> scopes();

  /// All that costs no make a second request a page.
  static constexpr Attributes usual_wish =
      Attributes::all().without({Attribute::last_login, Attribute::last_activity});

  struct ListQuery {
    std::int64_t offset = 0;
    std::optional<std::string> cursor = {};
    std::int64_t limit = 0;
    Attributes wanted = Attributes::all();
    std::optional<std::string> filter = {};
  };
  ListedPage list(const ListQuery& query);
  ListedPage list() { return list(ListQuery{}); }
  CopiedAccount get(Key key, std::string_view value);
  std::int64_t count();
  Availability availability(Attribute attribute);

  PasswordPolicy policy();
  Evidence set_password(const Account& account, const NewPassword& password);
  Evidence reset_mail(const Account& account, std::string_view address);
  Evidence random_mail(const Account& account);
  Evidence must_change(const Account& account);

  Evidence enable(const Account& account);
  Evidence disable(const Account& account);
  Evidence end_sessions(const Account& account);
  Evidence revoke_tokens(const Account& account);
  Remaining remaining(const Account& account);
  Evidence unlock(const Account& account);
  Evidence reset_second_factor(const Account& account);

 private:
  ProviderHost* host_;
  provost_session session_;
};

}  // namespace provost::fakes
