#pragma once

#include <string>
#include <vector>

namespace provost::transcript {

/// `fetch METHOD PROFILE PATH [BODY]`, for scripts: asks the server of a profile of the sandbox
/// and prints the answer's body. Returns the exit code.
int fetch(const std::vector<std::string>& words);

/// `events PROFILE [KIND]`: what the sandbox's server was made to do, as lines of `KIND NAME
/// ADDRESS`, sorted.
int events(const std::vector<std::string>& words);

/// `await PROFILE KIND COUNT`: waits, for a bounded time, until so many of them have happened.
int await(const std::vector<std::string>& words);

/// `requests PROFILE TEXT`: how many requests it got of which the method and path begin so.
int requests(const std::vector<std::string>& words);

}  // namespace provost::transcript
