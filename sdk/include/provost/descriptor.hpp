#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "provost/abi/provider.h"
#include "provost/operation.hpp"
#include "provost/text.hpp"

namespace provost {
inline namespace v0_3 {

enum class OptionType : std::int32_t {
  string = PROVOST_OPTION_STRING,
  integer = PROVOST_OPTION_INTEGER,
  boolean = PROVOST_OPTION_BOOLEAN,
  duration = PROVOST_OPTION_DURATION,
  choice = PROVOST_OPTION_CHOICE,
};

/// One option that a profile may set for a provider.
struct Option {
  std::string_view name;
  OptionType type = OptionType::string;
  std::string_view help;
  std::string_view default_value = {};  ///< empty: none
  bool required = false;
  bool sensitive = false;         ///< never shown
  std::string_view allowed = {};  ///< of a choice: "one|two"
};

enum class Protection : std::int32_t {
  none = PROVOST_PROTECTION_NONE,
  upgrade = PROVOST_PROTECTION_UPGRADE,  ///< begins plain; the provider calls Stream::secure
  tls = PROVOST_PROTECTION_TLS,          ///< from the first byte
};

/// What stands before `://` in a URL of a provider that does not speak HTTP.
struct Scheme {
  std::string_view name;   ///< [a-z0-9]+
  std::uint16_t port = 0;  ///< where a URL names none
  Protection protection = Protection::tls;
};

/// What a provider is; all of it constant.
struct Info {
  std::string_view id;    ///< [a-z0-9_]+, the name of the file without its ending
  std::string_view name;  ///< as the make writes itself
  std::string_view version = "0";
  std::string_view home_page = {};
  std::string_view server_versions = {};  ///< for people: "3.18 to 8.x"
  bool concurrent = false;                ///< several calls on one session at once
  bool offset_pages = false;              ///< pages can be fetched in any order by offset
  bool scopes = false;                    ///< profiles may have scopes
  bool token_sign_in = false;             ///< a token can be used instead of a password
  bool pre_hash = false;                  ///< passwords can be set by a hash made by the host
  bool mailboxes = false;  ///< accounts are mailboxes: disabled, they may get no mail
};

namespace detail {

constexpr std::uint32_t flags_of(const Info& info) {
  return (info.concurrent ? PROVOST_FLAG_CONCURRENT : 0U) |
         (info.offset_pages ? PROVOST_FLAG_OFFSET_PAGES : 0U) |
         (info.scopes ? PROVOST_FLAG_SCOPES : 0U) |
         (info.token_sign_in ? PROVOST_FLAG_TOKEN_SIGN_IN : 0U) |
         (info.pre_hash ? PROVOST_FLAG_PRE_HASH : 0U) |
         (info.mailboxes ? PROVOST_FLAG_MAILBOXES : 0U);
}

constexpr provost_string unknown_if_empty(std::string_view text) {
  return text.empty() ? provost_string{nullptr, 0} : to_abi(text);
}

/// Piece `index` of "one|two"; not known when there are fewer.
constexpr provost_string piece_of(std::string_view text, std::size_t index) {
  while (index-- > 0 && !text.empty()) {
    const std::size_t bar = text.find('|');
    text = bar == std::string_view::npos ? std::string_view{} : text.substr(bar + 1);
  }
  return unknown_if_empty(text.substr(0, text.find('|')));
}

constexpr provost_operation_info to_record(const OperationInfo& info) {
  return {sizeof(provost_operation_info),
          static_cast<provost_operation>(info.operation),
          static_cast<provost_write_kind>(info.kind),
          info.limit_count,
          info.limit_period.count(),
          info.concurrency,
          0,
          unknown_if_empty(info.caution)};
}

/// The constant tables of provider `T`, as the contract wants them.
template <class T>
struct Tables {
  static constexpr std::size_t option_count = [] {
    if constexpr (requires { T::options; }) return std::size(T::options);
    return std::size_t{0};
  }();
  static constexpr std::size_t operation_count = [] {
    if constexpr (requires { T::operations; }) return std::size(T::operations);
    return std::size_t{0};
  }();
  static constexpr std::size_t scheme_count = [] {
    if constexpr (requires { T::schemes; }) return std::size(T::schemes);
    return std::size_t{0};
  }();
  static constexpr std::size_t choices = 8;

  using Choices = std::array<provost_string, choices>;
  static constexpr std::array<Choices, option_count> allowed = [] {
    std::array<Choices, option_count> result{};
    if constexpr (option_count > 0) {
      for (std::size_t i = 0; i < option_count; ++i) {
        for (std::size_t k = 0; k < choices; ++k) {
          result[i][k] = piece_of(T::options[i].allowed, k);
        }
      }
    }
    return result;
  }();
  using ChoicePointers = std::array<const provost_string*, choices>;
  static constexpr std::array<ChoicePointers, option_count> allowed_pointers = [] {
    std::array<ChoicePointers, option_count> result{};
    for (std::size_t i = 0; i < option_count; ++i) {
      for (std::size_t k = 0; k < choices; ++k) result[i][k] = &allowed[i][k];
    }
    return result;
  }();
  static constexpr std::array<provost_option, option_count> options = [] {
    std::array<provost_option, option_count> result{};
    if constexpr (option_count > 0) {
      for (std::size_t i = 0; i < option_count; ++i) {
        const Option& option = T::options[i];
        std::uint64_t count = 0;
        while (count < choices && allowed[i][count].data != nullptr) ++count;
        result[i] = {sizeof(provost_option),
                     static_cast<provost_option_type>(option.type),
                     option.required ? PROVOST_YES : PROVOST_NO,
                     option.sensitive ? PROVOST_YES : PROVOST_NO,
                     to_abi(option.name),
                     unknown_if_empty(option.default_value),
                     to_abi(option.help),
                     allowed_pointers[i].data(),
                     count};
      }
    }
    return result;
  }();
  static constexpr std::array<const provost_option*, option_count> option_pointers = [] {
    std::array<const provost_option*, option_count> result{};
    for (std::size_t i = 0; i < option_count; ++i) result[i] = &options[i];
    return result;
  }();
  static constexpr std::array<provost_operation_info, operation_count> operations = [] {
    std::array<provost_operation_info, operation_count> result{};
    if constexpr (operation_count > 0) {
      for (std::size_t i = 0; i < operation_count; ++i) result[i] = to_record(T::operations[i]);
    }
    return result;
  }();
  static constexpr std::array<const provost_operation_info*, operation_count> operation_pointers =
      [] {
        std::array<const provost_operation_info*, operation_count> result{};
        for (std::size_t i = 0; i < operation_count; ++i) result[i] = &operations[i];
        return result;
      }();

  static constexpr std::array<provost_scheme, scheme_count> schemes = [] {
    std::array<provost_scheme, scheme_count> result{};
    if constexpr (scheme_count > 0) {
      for (std::size_t i = 0; i < scheme_count; ++i) {
        result[i] = {sizeof(provost_scheme),
                     static_cast<provost_protection>(T::schemes[i].protection),
                     to_abi(T::schemes[i].name), T::schemes[i].port, 0};
      }
    }
    return result;
  }();
  static constexpr std::array<const provost_scheme*, scheme_count> scheme_pointers = [] {
    std::array<const provost_scheme*, scheme_count> result{};
    for (std::size_t i = 0; i < scheme_count; ++i) result[i] = &schemes[i];
    return result;
  }();

  static constexpr provost_descriptor descriptor{sizeof(provost_descriptor),
                                                 flags_of(T::info),
                                                 to_abi(T::info.id),
                                                 to_abi(T::info.name),
                                                 to_abi(T::info.version),
                                                 unknown_if_empty(T::info.home_page),
                                                 unknown_if_empty(T::info.server_versions),
                                                 option_pointers.data(),
                                                 option_count,
                                                 operation_pointers.data(),
                                                 operation_count,
                                                 scheme_pointers.data(),
                                                 scheme_count};
};

}  // namespace detail
}  // namespace v0_3
}  // namespace provost
