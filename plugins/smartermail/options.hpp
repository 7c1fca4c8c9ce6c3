#pragma once

#include <array>
#include <string_view>

#include "provost/descriptor.hpp"

/// What the plugin says of itself before anybody signs in.
namespace provost::smartermail {

inline constexpr Info description{.id = "smartermail",
                                  .name = "SmarterMail",
                                  .version = PROVOST_VERSION_STRING,
                                  .home_page = "https://www.smartertools.com/smartermail",
                                  .server_versions = "builds with the JSON API (/api/v1)",
                                  .concurrent = true,
                                  .offset_pages = true,
                                  .scopes = true,
                                  .mailboxes = true};

inline constexpr std::string_view disabled_keeps_mail = "disabled_keeps_mail";

inline constexpr std::string_view list_in_pages = "list_in_pages";

inline constexpr std::array declared_options = {
    Option{.name = disabled_keeps_mail,
           .type = OptionType::boolean,
           .help = "disabled accounts go on receiving mail",
           .default_value = "no"},
    Option{.name = list_in_pages,
           .type = OptionType::boolean,
           .help = "read lists page by page, for domains of many thousand accounts",
           .default_value = "no"},
};

/// The server has no documented limits; other clients work one request after the other.
inline constexpr std::int32_t at_once = 2;

inline constexpr std::array declared_operations = {
    OperationInfo{.operation = Operation::sign_in, .concurrency = 1},
    OperationInfo{.operation = Operation::list, .concurrency = 4},
    OperationInfo{.operation = Operation::get, .concurrency = at_once},
    OperationInfo{.operation = Operation::count, .concurrency = 1},
    OperationInfo{.operation = Operation::policy, .concurrency = 1},
    OperationInfo{.operation = Operation::scopes, .concurrency = 1},
    OperationInfo{.operation = Operation::set_password,
                  .kind = WriteKind::check_then,
                  .concurrency = at_once,
                  .caution = "mail programs stop until they are given the new password; a server "
                             "that refuses earlier passwords refuses the same one a second time"},
    OperationInfo{.operation = Operation::must_change,
                  .kind = WriteKind::repeatable,
                  .concurrency = at_once,
                  .caution = "this removes the password: mail programs stop at once, until the "
                             "person has chosen a new one in webmail"},
    OperationInfo{
        .operation = Operation::enable, .kind = WriteKind::repeatable, .concurrency = at_once},
    OperationInfo{.operation = Operation::disable,
                  .kind = WriteKind::repeatable,
                  .concurrency = at_once,
                  .caution = "a disabled account receives no mail, unless the profile's option "
                             "disabled_keeps_mail says so"},
    OperationInfo{.operation = Operation::end_sessions,
                  .kind = WriteKind::repeatable,
                  .concurrency = at_once,
                  .caution = "mail programs sign in again by themselves"},
};

}  // namespace provost::smartermail
