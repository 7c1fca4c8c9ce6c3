#include "core/journal/plan_lines.hpp"

#include "core/journal/chain_text.hpp"
#include "core/journal/strict_json.hpp"
#include "core/output/json_value.hpp"
#include "core/profile/operation_words.hpp"

namespace provost::core {
namespace {

using Value = simdjson::dom::element;

constexpr std::string_view head_begins = "{\"provost\":\"plan\",\"version\":";
constexpr std::string_view end_begins = "{\"rows\":";

/// Adds `,"key":"text"`.
void put(std::string& line, std::string_view key, std::string_view text) {
  ((line += ",\"") += key) += "\":";
  append_json(line, text);
}

void put(std::string& line, std::string_view key, std::int64_t number) {
  (((line += ",\"") += key) += "\":") += std::to_string(number);
}

std::uint64_t amount_in(Value value) {
  const std::int64_t number = number_in(value);
  if (number < 0) throw_json("a number below zero");
  return static_cast<std::uint64_t>(number);
}

std::vector<Operation> chain_in(Value value) {
  const auto chain = parse_chain(text_in(value));
  if (!chain) throw_json("an operation that this program does not know");
  return *chain;
}

void append_part(std::string& line, const JobPart& part) {
  line += "{\"profile\":";
  append_json(line, part.profile);
  put(line, "scope", part.scope);
  put(line, "url", part.url);
  put(line, "provider", part.provider);
  put(line, "filter", part.filter);
  put(line, "listed", static_cast<std::int64_t>(part.listed));
  put(line, "unknown", static_cast<std::int64_t>(part.unknown));
  line += '}';
}

JobPart part_in(Value value) {
  JobPart part;
  for_fields(object_in(value), [&part](std::string_view key, Value field) {
    if (key == "profile") {
      part.profile = text_in(field);
    } else if (key == "scope") {
      part.scope = text_in(field);
    } else if (key == "url") {
      part.url = text_in(field);
    } else if (key == "provider") {
      part.provider = text_in(field);
    } else if (key == "filter") {
      part.filter = text_in(field);
    } else if (key == "listed") {
      part.listed = amount_in(field);
    } else if (key == "unknown") {
      part.unknown = amount_in(field);
    } else {
      throw_json("an unknown field");
    }
  });
  return part;
}

void require_version(simdjson::dom::object object) {
  Value value;
  if (object.at_key("version").get(value) != simdjson::SUCCESS) throw_json("no version");
  const std::int64_t version = number_in(value);
  if (version != plan_version) {
    throw Error(Code::unsupported, "has format " + std::to_string(version) +
                                       ", of another version of this program, and this one knows " +
                                       std::to_string(plan_version) + ": use that version");
  }
}

void read_head_field(JobHead& head, std::string_view key, Value value) {
  if (key == "provost" || key == "version") return;
  if (key == "created") {
    head.created = JournalTime(std::chrono::milliseconds(number_in(value)));
  } else if (key == "who") {
    head.who = text_in(value);
  } else if (key == "command") {
    head.command = text_in(value);
  } else if (key == "chain") {
    head.chain = chain_in(value);
  } else if (key == "settings") {
    head.settings = text_in(value);
  } else if (key == "parts") {
    for (const Value part : array_in(value)) head.parts.push_back(part_in(part));
  } else {
    throw_json("an unknown field");
  }
}

void read_row_field(PlannedRow& row, std::string_view key, Value value) {
  if (key == "part") {
    row.part = amount_in(value);
  } else if (key == "account") {
    row.account = number_in(value);
  } else if (key == "operation") {
    const auto operation = parse_operation(text_in(value));
    if (!operation) throw_json("an operation that this program does not know");
    row.operation = *operation;
  } else if (key == "userName") {
    row.user_name = text_in(value);
  } else if (key == "email") {
    row.email = text_in(value);
  } else if (key == "name") {
    row.name = text_in(value);
  } else if (key == "id") {
    row.id = text_in(value);
  } else if (key == "named") {
    row.named = boolean_in(value);
  } else if (key == "skip") {
    row.skip_reason = text_in(value);
  } else if (key == "flag") {
    row.skip_flag = text_in(value);
  } else if (key == "before") {
    row.before = text_in(value);
  } else {
    throw_json("an unknown field");
  }
}

/// Also finds what is missing, twice, or in another order or spelling.
void require_same(std::string_view read, const std::string& written) {
  if (read != written) throw_json("something that is not written so");
}

}  // namespace

std::string plan_head_line(const JobHead& head) {
  std::string line = std::string(head_begins) + std::to_string(plan_version);
  put(line, "created", head.created.time_since_epoch().count());
  put(line, "who", head.who);
  put(line, "command", head.command);
  put(line, "chain", chain_text(head.chain));
  put(line, "settings", head.settings);
  line += ",\"parts\":[";
  for (const JobPart& part : head.parts) {
    if (&part != &head.parts.front()) line += ',';
    append_part(line, part);
  }
  return line += "]}\n";
}

bool is_plan_head(std::string_view line) { return line.starts_with(head_begins); }

JobHead read_plan_head(std::string_view line) {
  simdjson::dom::parser parser;
  const simdjson::dom::object object = parse_object(parser, line);
  require_version(object);
  JobHead head;
  for_fields(object,
             [&head](std::string_view key, Value value) { read_head_field(head, key, value); });
  require_same(line, plan_head_line(head));
  return head;
}

std::string plan_row_line(const PlannedRow& row) {
  std::string line = "{\"part\":" + std::to_string(row.part);
  put(line, "account", row.account);
  put(line, "operation", word_of(row.operation));
  put(line, "userName", row.user_name);
  put(line, "email", row.email);
  put(line, "name", row.name);
  put(line, "id", row.id);
  if (row.named) line += ",\"named\":true";
  if (!row.skip_reason.empty()) put(line, "skip", row.skip_reason);
  if (!row.skip_flag.empty()) put(line, "flag", row.skip_flag);
  put(line, "before", row.before);
  return line += "}\n";
}

PlannedRow read_plan_row(std::string_view line, simdjson::dom::parser& parser) {
  PlannedRow row;
  for_fields(parse_object(parser, line),
             [&row](std::string_view key, Value value) { read_row_field(row, key, value); });
  require_same(line, plan_row_line(row));
  return row;
}

std::string plan_end_line(std::uint64_t rows, std::string_view sum) {
  return std::string(end_begins) + std::to_string(rows) + ",\"sha256\":\"" + std::string(sum) +
         "\"}\n";
}

bool is_plan_end(std::string_view line) { return line.starts_with(end_begins); }

}  // namespace provost::core
