#include "core/secret/session_text.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <string.h>

#include <cstdint>
#include <sstream>

namespace provost::core {
namespace {

using Clock = std::chrono::system_clock;

constexpr int format = 1;

std::int64_t to_seconds(Clock::time_point time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

Clock::time_point from_seconds(std::int64_t seconds) {
  return Clock::time_point(std::chrono::seconds(seconds));
}

}  // namespace

SecretBytes write_session(const SessionKey& key, const StoredSession& session) {
  Poco::JSON::Array::Ptr values = new Poco::JSON::Array;
  for (const auto& value : session.values) {
    Poco::JSON::Object::Ptr item = new Poco::JSON::Object;
    item->set("name", value.name);
    item->set("text", std::string(value.text.reveal()));
    item->set("secret", value.secret);
    values->add(item);
  }
  Poco::JSON::Object object;
  object.set("format", format);
  object.set("profile", key.profile);
  object.set("provider", key.provider);
  object.set("url", key.url);
  object.set("account", key.account);
  object.set("made", to_seconds(session.made));
  object.set("expires", to_seconds(session.expires));
  object.set("values", values);
  std::ostringstream stream;
  object.stringify(stream);
  std::string text = std::move(stream).str();
  SecretBytes result(text);
  explicit_bzero(text.data(), text.size());
  return result;
}

std::optional<std::pair<SessionKey, StoredSession>> read_session(const SecretBytes& text) {
  try {
    Poco::JSON::Parser parser;
    const auto object = parser.parse(std::string(text.reveal())).extract<Poco::JSON::Object::Ptr>();
    if (object->getValue<int>("format") != format) return std::nullopt;
    SessionKey key{object->getValue<std::string>("profile"),
                   object->getValue<std::string>("provider"), object->getValue<std::string>("url"),
                   object->getValue<std::string>("account")};
    StoredSession session;
    session.made = from_seconds(object->getValue<std::int64_t>("made"));
    session.expires = from_seconds(object->getValue<std::int64_t>("expires"));
    const auto values = object->getArray("values");
    if (values.isNull()) return std::nullopt;
    for (unsigned int i = 0; i < values->size(); ++i) {
      const auto item = values->getObject(i);
      if (item.isNull()) return std::nullopt;
      session.values.push_back({item->getValue<std::string>("name"),
                                SecretBytes(item->getValue<std::string>("text")),
                                item->getValue<bool>("secret")});
    }
    return std::pair(std::move(key), std::move(session));
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

}  // namespace provost::core
