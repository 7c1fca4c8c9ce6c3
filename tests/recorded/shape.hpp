#pragma once

#include <Poco/Dynamic/Var.h>

#include <string>
#include <vector>

namespace provost::recorded {

using Differences = std::vector<std::string>;

/// What is different in the shape of two JSON values: the names of members and the kinds of values,
/// all the way down, and how long lists are. `where` is the place in the document.
void compare_shapes(const Poco::Dynamic::Var& wanted, const Poco::Dynamic::Var& got,
                    const std::string& where, Differences& differences);

}  // namespace provost::recorded
