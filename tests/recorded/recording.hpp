#pragma once

#include <Poco/Dynamic/Var.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace provost::recorded {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first header of that name, whatever its case; empty: there is none.
std::string_view header(const Headers& headers, std::string_view name);

/// What is kept of a list that was too long to be recorded whole.
struct Digest {
  std::size_t count = 0;
  Poco::Dynamic::Var first;
  Poco::Dynamic::Var last;
};

/// One request to a real server, and its answer.
struct Exchange {
  std::string server;  ///< "Mattermost 5.37", "Rocket.Chat 0.66", "Rocket.Chat 3.8"
  std::string name;    ///< unique among those of its server
  std::string note;    ///< what the recorder had to say
  std::map<std::string, std::string> knobs;  ///< how a stand-in has to be set; fixtures tell
  std::string method;
  std::string target;  ///< path and query
  Headers request_headers;
  std::string request_body;
  int status = 0;
  Headers response_headers;
  std::string response_body;
  std::optional<Digest> digest;  ///< instead of the body

  std::string path() const { return target.substr(0, target.find('?')); }
  /// When it was answered, by the server's clock.
  std::int64_t answered_ms() const;
};

/// All exchanges of a folder's *.jsonl files, in the order in which they were recorded. Throws
/// std::runtime_error naming the file and the line that cannot be read.
std::vector<Exchange> read_recordings(const std::string& folder);

}  // namespace provost::recorded
