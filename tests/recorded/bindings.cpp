#include "recorded/bindings.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/String.h>

#include <algorithm>

#include "recorded/json.hpp"

namespace provost::recorded {
namespace {

/// Identifiers and tokens: 16 characters or more, nothing but letters, digits, dash, underscore.
bool is_opaque(const std::string& text) {
  return text.size() >= 16 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_';
         });
}

}  // namespace

void Bindings::pair_up(const std::string& recorded, const std::string& ours) {
  if (recorded != ours && is_opaque(recorded) && is_opaque(ours)) ours_[recorded] = ours;
}

void Bindings::pair_up(const Poco::Dynamic::Var& recorded, const Poco::Dynamic::Var& ours) {
  if (recorded.isString() && ours.isString()) {
    pair_up(recorded.convert<std::string>(), ours.convert<std::string>());
  } else if (const auto* object = object_in(recorded)) {
    const auto* other = object_in(ours);
    if (other == nullptr) return;
    for (const auto& name : object->getNames()) {
      if (other->has(name)) pair_up(object->get(name), other->get(name));
    }
  } else if (const auto* list = array_in(recorded)) {
    const auto* other = array_in(ours);
    if (other == nullptr || other->size() != list->size()) return;
    for (unsigned i = 0; i < list->size(); ++i) pair_up(list->get(i), other->get(i));
  }
}

void Bindings::pair_up_headers(const char* name, const Exchange& recorded, const Answer& got) {
  const std::string wanted(header(recorded.response_headers, name));
  const std::string ours(header(got.headers, name));
  if (!wanted.empty() && !ours.empty() && wanted != ours) ours_[wanted] = ours;
}

void Bindings::learn(const Exchange& recorded, const Answer& got) {
  const auto wanted = json_in(recorded.response_body);
  const auto answered = json_in(got.body);
  if (wanted && answered) pair_up(*wanted, *answered);
  pair_up_headers("Token", recorded, got);
  pair_up_headers("Etag", recorded, got);
}

std::string Bindings::translated(std::string text) const {
  for (const auto& [recorded, ours] : ours_) Poco::replaceInPlace(text, recorded, ours);
  return text;
}

Exchange Bindings::translated(const Exchange& recorded) const {
  Exchange exchange = recorded;
  exchange.target = translated(recorded.target);
  exchange.request_body = translated(recorded.request_body);
  for (auto& [name, value] : exchange.request_headers) value = translated(value);
  return exchange;
}

std::string Bindings::name_of(const std::string& recorded) const {
  const auto found = ours_.find(recorded);
  return found == ours_.end() ? recorded : found->second;
}

}  // namespace provost::recorded
