#include "core/journal/account_text.hpp"

#include <simdjson.h>

#include <array>
#include <limits>

#include "core/journal/strict_json.hpp"
#include "core/output/json_value.hpp"
#include "core/select/vocabulary.hpp"

namespace provost::core {
namespace {

struct TriField {
  std::string_view key;
  Tri Account::*member;
};
constexpr std::array tri_fields = {
    TriField{"active", &Account::active},
    TriField{"privileged", &Account::privileged},
    TriField{"secondFactor", &Account::second_factor},
    TriField{"mustChangePassword", &Account::must_change_password},
};

struct TimeField {
  std::string_view key;
  Time Account::*member;
};
constexpr std::array time_fields = {
    TimeField{"created", &Account::created},
    TimeField{"lastLogin", &Account::last_login},
    TimeField{"lastActivity", &Account::last_activity},
    TimeField{"lastPasswordChange", &Account::last_password_change},
};

struct TextField {
  std::string_view key;
  std::optional<TextView> Account::*member;
};
constexpr std::array text_fields = {
    TextField{"userName", &Account::user_name},
    TextField{"name", &Account::display_name},
    TextField{"authSource", &Account::auth_source},
};

constexpr std::array kinds = {Kind::human, Kind::bot, Kind::guest, Kind::remote, Kind::service};

class Writer {
 public:
  std::string& key(std::string_view name) {
    text_ += text_.empty() ? "{\"" : ",\"";
    text_ += name;
    text_ += "\":";
    return text_;
  }
  std::string take() {
    text_ += '}';
    return std::move(text_);
  }

 private:
  std::string text_;
};

/// `[item,item]`
template <class List, class Put>
void append_list(std::string& out, const List& list, Put put) {
  out += '[';
  for (bool first = true; const auto& item : list) {
    if (!std::exchange(first, false)) out += ',';
    put(item);
  }
  out += ']';
}

const char* word_of_tri(Tri value) { return value == Tri::yes ? "true" : "false"; }

/// `["address",true]`, the second only when it is known.
void append_email(std::string& out, const Email& email) {
  out += '[';
  append_json(out, email.address);
  if (email.verified != Tri::unknown) (out += ',') += word_of_tri(email.verified);
  out += ']';
}

using Value = simdjson::dom::element;

Time time_of(Value value) {
  if (value.is_string()) {
    if (text_in(value) != "never") throw_json("a time that is neither a number nor 'never'");
    return Time::never();
  }
  const Time time = Time::at_ms(number_in(value));
  if (!time.known() || time.is_never()) throw_json("a time that means nothing");
  return time;
}

Kind kind_of(Value value) {
  for (const Kind kind : kinds) {
    if (text_in(value) == name_of(kind)) return kind;
  }
  throw_json("an unknown kind of account");
}

std::vector<Email> emails_of(Value value) {
  std::vector<Email> emails;
  for (const Value item : array_in(value)) {
    const auto pair = array_in(item);
    if (pair.size() < 1 || pair.size() > 2) throw_json("an e-mail address with odd parts");
    Email& email = emails.emplace_back();
    email.address = text_in(pair.at(0));
    if (pair.size() == 2) email.verified = tri(boolean_in(pair.at(1)));
  }
  return emails;
}

std::vector<AttributeValue> attributes_of(Value value) {
  std::vector<AttributeValue> attributes;
  for (const Value item : array_in(value)) {
    const auto pair = array_in(item);
    if (pair.size() != 2) throw_json("an attribute with odd parts");
    attributes.push_back({text_in(pair.at(0)), text_in(pair.at(1))});
  }
  return attributes;
}

template <class Fields>
auto field_of(const Fields& fields, std::string_view key) {
  for (const auto& field : fields) {
    if (field.key == key) return &field;
  }
  return static_cast<decltype(&fields[0])>(nullptr);
}

void read_field(Account& account, std::string_view key, Value value) {
  if (const auto* text = field_of(text_fields, key)) {
    account.*text->member = text_in(value);
  } else if (const auto* answer = field_of(tri_fields, key)) {
    account.*answer->member = tri(boolean_in(value));
  } else if (const auto* time = field_of(time_fields, key)) {
    account.*time->member = time_of(value);
  } else if (key == "id") {
    account.id = text_in(value);
  } else if (key == "emails") {
    account.emails = emails_of(value);
  } else if (key == "roles") {
    auto& roles = account.roles.emplace();
    for (const Value item : array_in(value)) roles.push_back(text_in(item));
  } else if (key == "attributes") {
    account.attributes = attributes_of(value);
  } else if (key == "kind") {
    account.kind = kind_of(value);
  } else {
    throw_json("an unknown field");
  }
}

}  // namespace

std::string account_text(const Account& account) {
  Writer out;
  append_json(out.key("id"), account.id);
  for (const TextField& field : text_fields) {
    if (const auto& text = account.*field.member) append_json(out.key(field.key), *text);
  }
  if (account.emails) {
    std::string& text = out.key("emails");
    append_list(text, *account.emails, [&](const Email& email) { append_email(text, email); });
  }
  if (account.roles) {
    std::string& text = out.key("roles");
    append_list(text, *account.roles, [&](std::string_view role) { append_json(text, role); });
  }
  if (!account.attributes.empty()) {
    std::string& text = out.key("attributes");
    append_list(text, account.attributes, [&](const AttributeValue& attribute) {
      append_json(text += '[', attribute.name);
      append_json(text += ',', attribute.value);
      text += ']';
    });
  }
  if (account.kind != Kind::unknown) append_json(out.key("kind"), name_of(account.kind));
  for (const TriField& field : tri_fields) {
    const Tri value = account.*field.member;
    if (value != Tri::unknown) out.key(field.key) += word_of_tri(value);
  }
  for (const TimeField& field : time_fields) {
    const Time time = account.*field.member;
    if (!time.known()) continue;
    out.key(field.key) += time.is_never() ? "\"never\"" : std::to_string(time.raw());
  }
  return out.take();
}

StoredAccount read_account_text(std::string_view text) {
  try {
    simdjson::dom::parser parser;
    Account account;
    bool has_id = false;
    for_fields(parse_object(parser, text), [&](std::string_view key, Value value) {
      has_id = has_id || key == "id";
      read_field(account, key, value);
    });
    if (!has_id) throw_json("no id");
    return StoredAccount(account);
  } catch (const Error& error) {
    throw Error(Code::protocol, "what the job keeps of an account is damaged: it has " +
                                    error.message + "; bring the job back from a backup");
  }
}

}  // namespace provost::core
