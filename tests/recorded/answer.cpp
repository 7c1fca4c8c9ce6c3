#include "recorded/answer.hpp"

#include <Poco/JSON/Object.h>

#include <algorithm>

#include "recorded/json.hpp"

namespace provost::recorded {
namespace {

using Poco::Dynamic::Var;

std::vector<std::string> names_of(const Headers& headers) {
  std::vector<std::string> names;
  for (const auto& [name, value] : headers) names.push_back(name);
  std::ranges::sort(names);
  return names;
}

/// Mattermost tells the length of a body up to this size, and sends longer ones in chunks.
constexpr std::size_t longest_with_length = 2048;

/// Where the stand-in's body is longer or shorter than the recorded one because its texts are,
/// either way to frame it is right.
void forgive_framing(const std::vector<std::string>& wanted, std::vector<std::string>& got) {
  for (const auto& name : wanted) {
    if (name != "Content-Length" && name != "Transfer-Encoding") continue;
    for (auto& other : got) {
      if (other == "Content-Length" || other == "Transfer-Encoding") other = name;
    }
  }
  std::ranges::sort(got);
}

void compare_headers(const Headers& wanted, const Headers& got, bool same_size,
                     Differences& differences) {
  const auto wanted_names = names_of(wanted);
  auto got_names = names_of(got);
  if (!same_size) forgive_framing(wanted_names, got_names);
  std::vector<std::string> missing;
  std::vector<std::string> extra;
  std::ranges::set_difference(wanted_names, got_names, std::back_inserter(missing));
  std::ranges::set_difference(got_names, wanted_names, std::back_inserter(extra));
  for (const auto& name : missing) differences.push_back("header: no " + name);
  for (const auto& name : extra) differences.push_back("header: a " + name + " too much");
  const auto type = header(wanted, "Content-Type");
  if (type != header(got, "Content-Type")) {
    differences.push_back("header: the content is '" + std::string(header(got, "Content-Type")) +
                          "' instead of '" + std::string(type) + "'");
  }
}

/// The JSON documents of a body that follow each other, as one server is known to answer.
std::vector<std::string> documents_in(const std::string& body) {
  std::vector<std::string> documents;
  std::size_t start = 0;
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
      continue;
    }
    if (c == '"') in_text = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) {
      documents.push_back(body.substr(start, i + 1 - start));
      start = i + 1;
    }
  }
  return documents;
}

bool is_json(const std::string& body) {
  return !body.empty() && (body.front() == '{' || body.front() == '[');
}

bool is_page(const std::string& body) { return body.starts_with("<!DOCTYPE html>"); }

void compare_documents(const std::string& wanted, const std::string& got,
                       Differences& differences) {
  const auto wanted_documents = documents_in(wanted);
  const auto got_documents = documents_in(got);
  if (wanted_documents.size() != got_documents.size()) {
    differences.push_back("body: " + std::to_string(got_documents.size()) +
                          " JSON documents instead of " + std::to_string(wanted_documents.size()));
    return;
  }
  for (std::size_t i = 0; i < wanted_documents.size(); ++i) {
    const auto got_value = json_in(got_documents[i]);
    if (!got_value) {
      differences.emplace_back("body: it is no JSON");
      return;
    }
    compare_shapes(parsed(wanted_documents[i]), *got_value, "$", differences);
  }
}

void compare_digest(const Digest& wanted, const std::string& got, Differences& differences) {
  const auto value = json_in(got);
  const auto* list = value ? array_in(*value) : nullptr;
  if (list == nullptr || list->size() != wanted.count) {
    differences.push_back("body: " + (list == nullptr ? "no list" : std::to_string(list->size())) +
                          " instead of a list of " + std::to_string(wanted.count));
    return;
  }
  compare_shapes(wanted.first, list->get(0), "$[0]", differences);
  compare_shapes(wanted.last, list->get(static_cast<unsigned>(wanted.count - 1)), "$[last]",
                 differences);
}

void compare_bodies(const Exchange& wanted, const std::string& got, Differences& differences) {
  const auto& body = wanted.response_body;
  if (wanted.digest) {
    compare_digest(*wanted.digest, got, differences);
  } else if (is_json(body)) {
    compare_documents(body, got, differences);
  } else if (is_page(body)) {
    if (!is_page(got)) differences.emplace_back("body: it is no HTML page");
  } else if (body != got) {
    differences.push_back("body: '" + got + "' instead of '" + body + "'");
  }
}

std::string text_or_number_at(const Poco::JSON::Object& object, const std::string& key) {
  const Var value = object.get(key);
  return value.isEmpty() || value.isStruct() || array_in(value) ? std::string()
                                                                : value.convert<std::string>();
}

}  // namespace

std::string error_id(const std::string& body) {
  const auto value = json_in(body);
  const auto* object = value ? object_in(*value) : nullptr;
  if (object == nullptr) return {};
  if (object->has("status_code")) return text_or_number_at(*object, "id");
  if (object->has("errorType")) return text_or_number_at(*object, "errorType");
  std::string id = text_or_number_at(*object, "error");
  if (id.ends_with(']')) id = id.substr(id.rfind('['));
  return id.empty() ? text_at(*value, "message") : id;
}

Differences compare(const Exchange& wanted, const Answer& got) {
  Differences differences;
  if (wanted.status != got.status) {
    differences.push_back("status: " + std::to_string(got.status) + " instead of " +
                          std::to_string(wanted.status));
  }
  if (wanted.status >= 400 && error_id(wanted.response_body) != error_id(got.body)) {
    differences.push_back("error: '" + error_id(got.body) + "' instead of '" +
                          error_id(wanted.response_body) + "'");
  }
  compare_bodies(wanted, got.body, differences);
  const bool is_long = wanted.response_body.size() > longest_with_length || wanted.digest;
  const bool same_size = is_long == (got.body.size() > longest_with_length);
  compare_headers(wanted.response_headers, got.headers, same_size, differences);
  return differences;
}

}  // namespace provost::recorded
