#pragma once

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <optional>
#include <string>

namespace provost::recorded {

/// Throws Poco::Exception for what is no JSON.
Poco::Dynamic::Var parsed(const std::string& text);
/// Nothing for what is no JSON; several documents one after the other are none.
std::optional<Poco::Dynamic::Var> json_in(const std::string& text);
std::string json_text(const Poco::Dynamic::Var& value);

/// Null if it is anything else.
const Poco::JSON::Object* object_in(const Poco::Dynamic::Var& value);
const Poco::JSON::Array* array_in(const Poco::Dynamic::Var& value);

/// The text of a member of the object in `value`; empty: there is none, or it is no text.
std::string text_at(const Poco::Dynamic::Var& value, const std::string& key);

}  // namespace provost::recorded
