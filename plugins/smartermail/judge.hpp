#pragma once

#include <string_view>

#include "common/json.hpp"
#include "smartermail/decode.hpp"

namespace provost::smartermail {

/// Takes one member of an answer, if it is about the answer itself.
void judge_by(plugin::Json& json, std::string_view key, plugin::ondemand::value& value,
              Verdict& verdict);

}  // namespace provost::smartermail
