#pragma once

#include <array>
#include <chrono>

#include "provost/descriptor.hpp"

/// What the plugin says of itself before anybody signs in. A profile needs no options of its own.
namespace provost::rocketchat {

inline constexpr Info description{.id = "rocketchat",
                                  .name = "Rocket.Chat",
                                  .version = PROVOST_VERSION_STRING,
                                  .home_page = "https://www.rocket.chat",
                                  .server_versions = "3.18 to 8.x",
                                  .concurrent = true,
                                  .offset_pages = true,
                                  .token_sign_in = true};

inline constexpr std::chrono::milliseconds minute = std::chrono::minutes(1);

inline constexpr std::array declared_operations = {
    OperationInfo{.operation = Operation::sign_in, .limit_count = 10, .limit_period = minute},
    OperationInfo{.operation = Operation::list},
    OperationInfo{.operation = Operation::get},
    OperationInfo{.operation = Operation::count},
    OperationInfo{.operation = Operation::policy},
    OperationInfo{.operation = Operation::set_password,
                  .kind = WriteKind::repeatable,
                  .caution =
                      "a new password signs the person out everywhere and revokes their "
                      "personal access tokens; the server says yes even when it did nothing, "
                      "so the result can only be called accepted"},
    OperationInfo{.operation = Operation::reset_mail,
                  .kind = WriteKind::once,
                  .limit_count = 10,
                  .limit_period = minute,
                  .caution = "the link in the mail lives for 3 days and replaces earlier ones; the "
                             "server says yes even when it sends nothing"},
    OperationInfo{.operation = Operation::random_mail,
                  .kind = WriteKind::once,
                  .caution = "the old password stops working at once, also if the mail never "
                             "arrives; it has to be changed at the next sign-in"},
    OperationInfo{.operation = Operation::must_change,
                  .kind = WriteKind::repeatable,
                  .caution = "only the web page and the apps ask for the new password; programs "
                             "can go on signing in with the old one"},
    OperationInfo{.operation = Operation::enable,
                  .kind = WriteKind::repeatable,
                  .caution = "by default the server mails the person"},
    OperationInfo{.operation = Operation::disable,
                  .kind = WriteKind::repeatable,
                  .caution = "by default the server mails the person; sessions and personal access "
                             "tokens are gone for good"},
    OperationInfo{.operation = Operation::end_sessions,
                  .kind = WriteKind::repeatable,
                  .caution = "personal access tokens end together with the sessions"},
    OperationInfo{.operation = Operation::revoke_tokens,
                  .kind = WriteKind::repeatable,
                  .caution = "sessions end together with the personal access tokens"},
};

}  // namespace provost::rocketchat
