#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "provost/abi/connection.h"
#include "provost/http.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {

/// What a provider is told of the profile it works for. Lives for the call; copy what is needed.
class Connection {
 public:
  explicit Connection(const provost_connection* connection) : connection_(connection) {}

  /// For messages; requests go to paths below it by themselves.
  std::string_view url() const { return view_of(connection_->url); }

  /// The value of an option of the provider's schema, already checked; empty when it is not set
  /// and has no default.
  std::string_view option(std::string_view name) const {
    for (std::uint64_t i = 0; i < connection_->option_count; ++i) {
      const provost_option_value& option = *connection_->options[i];
      if (view_of(option.name) == name) return view_of(option.value);
    }
    return {};
  }
  /// A boolean option.
  bool is_on(std::string_view name) const { return option(name) == "yes"; }

 private:
  const provost_connection* connection_;
};

/// With what to sign in. Lives for the call.
class Credentials {
 public:
  explicit Credentials(const provost_credentials* credentials) : credentials_(credentials) {}

  std::string_view account() const { return view_of(credentials_->account); }
  /// Fetched, perhaps asked for, only when it is first used.
  Secret password() const { return {credentials_->password}; }
  /// A personal access token or the like, if the profile has one.
  Secret token() const { return {credentials_->token}; }

  /// Is a stored session to be resumed? No request is owed then.
  bool resumes() const { return credentials_->kept != nullptr; }
  /// A text kept by an earlier sign-in or renewal; throws Error{unauthenticated} without it.
  std::string kept_text(std::string_view name) const {
    return std::string(view_of(find_kept(name).text));
  }
  /// A secret kept by an earlier sign-in or renewal; throws Error{unauthenticated} without it.
  Secret kept_secret(std::string_view name) const { return {find_kept(name).secret}; }

 private:
  const provost_kept_value& find_kept(std::string_view name) const {
    for (std::uint64_t i = 0; i < credentials_->kept_count; ++i) {
      if (view_of(credentials_->kept[i]->name) == name) return *credentials_->kept[i];
    }
    throw Error(Code::unauthenticated,
                "the stored session is not complete (no '" + std::string(name) + "')");
  }

  const provost_credentials* credentials_;
};

}  // namespace v0_3
}  // namespace provost
