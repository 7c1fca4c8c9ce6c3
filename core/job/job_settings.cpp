#include "core/job/job_settings.hpp"

#include <array>
#include <limits>

#include "core/base/json_text.hpp"
#include "core/journal/strict_json.hpp"

namespace provost::core {
namespace {

template <class Record, class Type>
struct Field {
  std::string_view key;
  Type Record::*member;
};

constexpr std::array include_fields = {
    Field<Includes, bool>{"admins", &Includes::admins},
    Field<Includes, bool>{"protected", &Includes::protected_accounts},
    Field<Includes, bool>{"bots", &Includes::bots},
    Field<Includes, bool>{"services", &Includes::services},
    Field<Includes, bool>{"remote", &Includes::remote},
    Field<Includes, bool>{"disabled", &Includes::disabled},
};
constexpr std::array password_texts = {
    Field<PasswordSettings, std::string>{"source", &PasswordSettings::source},
    Field<PasswordSettings, std::string>{"reference", &PasswordSettings::reference},
    Field<PasswordSettings, std::string>{"handoff", &PasswordSettings::handoff},
    Field<PasswordSettings, std::string>{"columnsFrom", &PasswordSettings::columns_from},
};
constexpr std::array password_flags = {
    Field<PasswordSettings, bool>{"append", &PasswordSettings::append},
    Field<PasswordSettings, bool>{"oneFile", &PasswordSettings::one_file},
    Field<PasswordSettings, bool>{"mustChange", &PasswordSettings::must_change},
    Field<PasswordSettings, bool>{"preHash", &PasswordSettings::pre_hash},
};

/// One object, field by field.
class Object {
 public:
  std::string& key(std::string_view name) {
    text_ += text_.size() > 1 ? "," : "";
    append_json_text(text_, name);
    return text_ += ':';
  }
  void add(std::string_view name, std::string_view value) { append_json_text(key(name), value); }
  void add_flag(std::string_view name, bool value) {
    if (value) key(name) += "true";
  }
  void add_number(std::string_view name, std::int64_t value) { key(name) += std::to_string(value); }
  std::string take() { return std::move(text_ += '}'); }

 private:
  std::string text_ = "{";
};

std::string includes_text(const Includes& includes) {
  Object object;
  for (const auto& field : include_fields) object.add_flag(field.key, includes.*field.member);
  return object.take();
}

std::string run_text(const RunManner& run) {
  Object object;
  object.add("rate", run.rate);
  object.add_number("connections", run.connections);
  object.add_number("stopAfterRows", static_cast<std::int64_t>(run.stop_after_rows));
  object.add_number("stopAfterPercent", run.stop_after_percent);
  std::string stages;
  for (const int stage : run.stages) {
    stages += (stages.empty() ? "" : ",") + std::to_string(stage);
  }
  object.key("stages") += "[" + stages + "]";
  object.add_number("waitForServerMs", run.wait_for_server.count());
  return object.take();
}

std::string password_text(const PasswordSettings& password) {
  Object object;
  for (const auto& field : password_texts) object.add(field.key, password.*field.member);
  for (const auto& field : password_flags) object.add_flag(field.key, password.*field.member);
  object.add_number("length", password.length);
  return object.take();
}

using Value = simdjson::dom::element;

template <class Fields, class Record, class Read>
bool read_one_of(const Fields& fields, Record& record, std::string_view key, Read read) {
  for (const auto& field : fields) {
    if (field.key != key) continue;
    record.*field.member = read();
    return true;
  }
  return false;
}

int small_number(Value value) {
  const std::int64_t number = number_in(value);
  if (number < 0 || number > std::numeric_limits<int>::max()) throw_json("an impossible number");
  return static_cast<int>(number);
}

Includes includes_of(Value value) {
  Includes includes;
  for_fields(object_in(value), [&](std::string_view key, Value one) {
    if (!read_one_of(include_fields, includes, key, [&] { return boolean_in(one); })) {
      throw_json("an unknown guard");
    }
  });
  return includes;
}

RunManner run_of(Value value) {
  RunManner run;
  for_fields(object_in(value), [&](std::string_view key, Value one) {
    if (key == "rate") {
      run.rate = text_in(one);
    } else if (key == "connections") {
      run.connections = small_number(one);
    } else if (key == "stopAfterRows") {
      run.stop_after_rows = static_cast<std::uint64_t>(small_number(one));
    } else if (key == "stopAfterPercent") {
      run.stop_after_percent = small_number(one);
    } else if (key == "stages") {
      for (const Value stage : array_in(one)) run.stages.push_back(small_number(stage));
    } else if (key == "waitForServerMs") {
      run.wait_for_server = std::chrono::milliseconds(number_in(one));
    } else {
      throw_json("an unknown way to run");
    }
  });
  return run;
}

PasswordSettings password_of(Value value) {
  PasswordSettings password;
  for_fields(object_in(value), [&](std::string_view key, Value one) {
    const auto text = [&] { return std::string(text_in(one)); };
    if (read_one_of(password_texts, password, key, text)) return;
    if (read_one_of(password_flags, password, key, [&] { return boolean_in(one); })) return;
    if (key != "length") throw_json("an unknown way to set passwords");
    password.length = small_number(one);
  });
  return password;
}

}  // namespace

std::string job_settings_text(const JobSettings& settings) {
  Object object;
  object.add("directory", settings.directory);
  object.key("includes") += includes_text(settings.includes);
  object.key("run") += run_text(settings.run);
  if (settings.password) object.key("password") += password_text(*settings.password);
  if (settings.not_mailed_within != JobSettings().not_mailed_within) {
    object.add_number("notMailedWithinMs", settings.not_mailed_within.count());
  }
  return object.take();
}

JobSettings read_job_settings(std::string_view text) {
  try {
    simdjson::dom::parser parser;
    JobSettings settings;
    for_fields(parse_object(parser, text), [&](std::string_view key, Value value) {
      if (key == "directory") {
        settings.directory = text_in(value);
      } else if (key == "includes") {
        settings.includes = includes_of(value);
      } else if (key == "run") {
        settings.run = run_of(value);
      } else if (key == "password") {
        settings.password = password_of(value);
      } else if (key == "notMailedWithinMs") {
        settings.not_mailed_within = std::chrono::milliseconds(number_in(value));
      } else {
        throw_json("an unknown setting");
      }
    });
    return settings;
  } catch (const Error& error) {
    throw Error(Code::protocol, "how the job is to be carried out is damaged: it has " +
                                    error.message + "; bring the job back from a backup");
  }
}

}  // namespace provost::core
