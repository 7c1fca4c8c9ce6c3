#include "tiny/people.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/json.hpp"
#include "tiny/flaw.hpp"

namespace provost::tiny {
namespace {

using plugin::Json;
namespace ondemand = plugin::ondemand;

void each_member(ondemand::object object,
                 const std::function<void(std::string_view key, ondemand::value& value)>& read) {
  for (ondemand::field member : object) {
    const std::string_view key = plugin::key_of(member);
    ondemand::value value = member.value();
    read(key, value);
  }
}

Account decode_person(Json& json, ondemand::object object) {
  Account person;
  std::vector<Email> mails;
  std::optional<bool> verified;
  each_member(object, [&](std::string_view key, ondemand::value& value) {
    if (key == "id") person.id = json.text(value).value_or("");
    if (key == "name") person.user_name = json.text(value);
    if (key == "display") {
      person.display_name = json.text(value);
      if (!person.display_name && flawed("wrong-types")) throw Error(Code::internal, "no text");
      if (flawed("bad-utf8") && person.display_name &&
          person.display_name->find("\xef\xbf\xbd") != std::string_view::npos) {
        person.display_name = "na\xffme";
      }
    }
    if (key == "mail" || key == "other") {
      if (const auto mail = json.text(value)) mails.push_back({*mail, Tri::unknown});
    }
    if (key == "verified") verified = Json::flag(value);
    if (key == "admin") {
      if (const auto admin = Json::flag(value)) {
        person.privileged = tri(*admin != flawed("privileged swapped"));
      }
    }
    if (key == "marked" && !flawed("unseen must-change")) {
      if (const auto marked = Json::flag(value)) person.must_change_password = tri(*marked);
    }
    if (key == "since") {
      const auto seconds = Json::number(value);
      const bool in_seconds = flawed("times") && person.id != "2";  // of whom the time is stated
      const std::int64_t late = flawed("an hour late") ? 3600 : 0;
      if (seconds) person.created = Time::at_ms((*seconds + late) * (in_seconds ? 1 : 1000));
    }
    if (key == "active") {
      if (const auto active = Json::flag(value)) person.active = tri(*active);
    }
  });
  if (person.id.empty()) throw Error(Code::protocol, "the answer has a person without an id");
  if (flawed("wrong primary address")) std::reverse(mails.begin(), mails.end());
  if (verified && !mails.empty()) {
    mails.front().verified = tri(*verified != flawed("verified swapped"));
  }
  if (!mails.empty()) person.emails = std::move(mails);
  person.kind = flawed("wrong kind") ? Kind::service : Kind::human;
  return person;
}

}  // namespace

PageFacts decode_people(std::string_view body, const std::function<void(const Account&)>& put) {
  return plugin::read_json(body, [&](Json& json) {
    PageFacts facts;
    std::vector<Account> people;
    bool told = false;
    ondemand::object root = json.root();
    each_member(root, [&](std::string_view key, ondemand::value& value) {
      if (key == "total") facts.total = Json::number(value).value_or(-1);
      if (key != "people") return;
      told = true;
      for (auto one : value.get_array()) people.push_back(decode_person(json, one.get_object()));
    });
    json.expect_end();
    if (!told) throw Error(Code::protocol, "the answer has no people");
    for (const Account& person : people) {
      ++facts.count;
      if (flawed("huge-name") && person.display_name.value_or("").size() > 1000) continue;
      put(person);
    }
    return facts;
  });
}

std::string member_of(std::string_view body, std::string_view name) {
  return plugin::read_json(body, [&](Json& json) {
    std::optional<std::string> found;
    ondemand::object root = json.root();
    each_member(root, [&](std::string_view key, ondemand::value& value) {
      if (key != name) return;
      if (const auto text = json.text(value)) found = *text;
    });
    if (!found) throw Error(Code::protocol, "the answer has no '" + std::string(name) + "'");
    return *found;
  });
}

}  // namespace provost::tiny
