#include "recorded/recording.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/String.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "recorded/json.hpp"

namespace provost::recorded {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

std::string text_or_json(const Var& value) {
  if (value.isEmpty()) return {};
  return value.isString() ? value.convert<std::string>() : json_text(value);
}

/// The values of a header that came more than once are a list.
void add_header(const std::string& name, const Var& value, Headers& headers) {
  if (const auto* values = array_in(value)) {
    for (const Var& one : *values) headers.emplace_back(name, one.convert<std::string>());
  } else {
    headers.emplace_back(name, value.convert<std::string>());
  }
}

/// An object of names and values, or a list of pairs.
Headers headers_of(const Var& value) {
  Headers headers;
  if (const auto* pairs = array_in(value)) {
    for (const Var& pair : *pairs) {
      const auto* both = array_in(pair);
      headers.emplace_back(both->getElement<std::string>(0), both->getElement<std::string>(1));
    }
  } else if (const auto* object = object_in(value)) {
    for (const auto& name : object->getNames()) add_header(name, object->get(name), headers);
  }
  return headers;
}

std::string server_of(const Object& line) {
  if (!line.has("server")) return "Mattermost 5.37";
  const auto full = line.getValue<std::string>("server");
  return full.substr(0, full.find('.', full.find('.', full.find(' ')) + 1));
}

std::string name_of(const Object& line) {
  const auto name = line.getValue<std::string>(line.has("label") ? "label" : "name");
  return name.substr(0, name.find(" ("));
}

Exchange exchange_of(const Object& line) {
  Exchange exchange;
  exchange.server = server_of(line);
  exchange.name = name_of(line);
  exchange.note = line.optValue<std::string>("note", {});
  if (const auto knobs = line.getObject("knobs"); !knobs.isNull()) {
    for (const auto& name : knobs->getNames()) {
      exchange.knobs[name] = knobs->getValue<std::string>(name);
    }
  }
  const auto& request = *line.getObject("request");
  exchange.method = request.getValue<std::string>("method");
  exchange.target = request.getValue<std::string>("path");
  exchange.request_headers = headers_of(request.get("headers"));
  exchange.request_body = text_or_json(request.get("body"));
  const auto& response = *line.getObject("response");
  exchange.status = response.getValue<int>("status");
  exchange.response_headers = headers_of(response.get("headers"));
  exchange.response_body = text_or_json(response.get("body"));
  if (response.has("body_count")) {
    exchange.digest = Digest{response.getValue<std::size_t>("body_count"),
                             response.get("body_first"), response.get("body_last")};
  }
  return exchange;
}

void read_file(const std::filesystem::path& path, std::vector<Exchange>& into) {
  std::ifstream file(path);
  std::string line;
  std::size_t number = 0;
  while (std::getline(file, line)) {
    ++number;
    try {
      into.push_back(exchange_of(*object_in(parsed(line))));
    } catch (const std::exception& error) {
      throw std::runtime_error(path.string() + ":" + std::to_string(number) +
                               ": this is no recorded exchange: " + error.what());
    }
  }
}

/// Some were tried more than once under one name.
void make_names_unique(std::vector<Exchange>& exchanges) {
  std::map<std::pair<std::string, std::string>, int> seen;
  for (auto& exchange : exchanges) {
    const int times = ++seen[{exchange.server, exchange.name}];
    if (times > 1) exchange.name += "#" + std::to_string(times);
  }
}

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers, [&](const auto& entry) {
    return Poco::icompare(entry.first, std::string(name)) == 0;
  });
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

std::int64_t Exchange::answered_ms() const {
  int zone = 0;
  const auto when = Poco::DateTimeParser::parse(
      Poco::DateTimeFormat::HTTP_FORMAT, std::string(header(response_headers, "Date")), zone);
  return when.timestamp().epochMicroseconds() / 1000;
}

std::vector<Exchange> read_recordings(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<Exchange> exchanges;
  for (const auto& file : files) read_file(file, exchanges);
  if (exchanges.empty()) throw std::runtime_error("no recorded exchanges in " + folder);
  make_names_unique(exchanges);
  return exchanges;
}

}  // namespace provost::recorded
