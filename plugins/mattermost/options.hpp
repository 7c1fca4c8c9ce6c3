#pragma once

#include <array>

#include "provost/descriptor.hpp"

/// What the plugin says of itself before anybody signs in.
namespace provost::mattermost {

inline constexpr Info description{.id = "mattermost",
                                  .name = "Mattermost",
                                  .version = PROVOST_VERSION_STRING,
                                  .home_page = "https://mattermost.com",
                                  .server_versions = "5.37 to 11.x",
                                  .concurrent = true,
                                  .offset_pages = true,
                                  .token_sign_in = true,
                                  .pre_hash = true};

inline constexpr std::string_view pre_hash_cost = "pre_hash_cost";

inline constexpr std::array declared_options = {
    Option{.name = pre_hash_cost,
           .type = OptionType::integer,
           .help = "cost of the bcrypt hashes that are made here when passwords are sent hashed, "
                   "10 to 14",
           .default_value = "10"},
};

inline constexpr std::array declared_operations = {
    OperationInfo{.operation = Operation::sign_in},
    OperationInfo{.operation = Operation::list, .concurrency = 4},
    OperationInfo{.operation = Operation::get},
    OperationInfo{.operation = Operation::count},
    OperationInfo{.operation = Operation::policy},
    OperationInfo{.operation = Operation::set_password,
                  .kind = WriteKind::repeatable,
                  .concurrency = 2,
                  .caution = "personal access tokens go on working, and on servers before 10 so do "
                             "all sessions; the server mails the person that the password changed"},
    OperationInfo{.operation = Operation::reset_mail,
                  .kind = WriteKind::once,
                  .concurrency = 8,
                  .caution = "the link in the mail lives for 24 hours, and each new mail voids the "
                             "earlier link"},
    OperationInfo{.operation = Operation::enable, .kind = WriteKind::repeatable},
    OperationInfo{.operation = Operation::disable,
                  .kind = WriteKind::repeatable,
                  .caution = "all sessions of the person end, and enabling does not bring them "
                             "back"},
    OperationInfo{.operation = Operation::end_sessions,
                  .kind = WriteKind::repeatable,
                  .caution = "personal access tokens go on working; revoke them, too, to be sure"},
    OperationInfo{.operation = Operation::revoke_tokens,
                  .kind = WriteKind::repeatable,
                  .caution =
                      "what works with these tokens stops at once, and revoked tokens cannot "
                      "be brought back"},
    OperationInfo{.operation = Operation::unlock, .kind = WriteKind::repeatable},
};

}  // namespace provost::mattermost
