#include "core/audit/event.hpp"

#include "core/output/json_value.hpp"
#include "core/profile/operation_words.hpp"
#include "core/select/moment.hpp"

namespace provost::core {
namespace {

class Members {
 public:
  explicit Members(std::string_view event) { text("event", event); }

  Members& text(std::string_view name, std::string_view value) {
    key(name);
    append_json(out_, value);
    return *this;
  }
  /// Left out when there is nothing to say.
  Members& some(std::string_view name, std::string_view value) {
    return value.empty() ? *this : text(name, value);
  }
  Members& number(std::string_view name, std::size_t value) {
    key(name);
    out_ += std::to_string(value);
    return *this;
  }
  Members& list(std::string_view name, std::vector<std::string> values) {
    key(name);
    append_json(out_, Cell::of_list(std::move(values)));
    return *this;
  }
  /// A value that is JSON already.
  Members& json(std::string_view name, std::string_view value) {
    key(name);
    out_ += value;
    return *this;
  }
  AuditEvent event() { return {std::move(out_)}; }

 private:
  void key(std::string_view name) {
    if (!out_.empty()) out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }

  std::string out_;
};

std::string profiles_json(const std::vector<AuditedProfile>& profiles) {
  std::string out = "[";
  for (const AuditedProfile& profile : profiles) {
    if (out.size() > 1) out += ',';
    out += "{\"name\":";
    append_json(out, profile.name);
    out += ",\"url\":";
    append_json(out, profile.url);
    out += ",\"account\":";
    append_json(out, profile.account);
    out += '}';
  }
  return out + ']';
}

Members session_event(std::string_view event, const AuditedProfile& profile) {
  Members members(event);
  members.text("profile", profile.name).text("url", profile.url).text("account", profile.account);
  return members;
}

std::string_view word_of(Tri value) {
  return value == Tri::yes ? "yes" : value == Tri::no ? "no" : "unknown";
}

}  // namespace

AuditedRow AuditedRow::of(const JournalRow& row, const JobPart& part, const Outcome& outcome) {
  return {part.profile,  part.scope,       row.id,       row.user_name,  row.operation,
          outcome.state, outcome.evidence, outcome.code, outcome.changed};
}

AuditEvent job_begun(const AuditedJob& job) {
  return Members("job begun")
      .text("job", job.id)
      .text("command", job.command)
      .json("profiles", profiles_json(job.profiles))
      .list("overrides", job.overrides)
      .number("rows", job.rows)
      .event();
}

AuditEvent row_settled(std::string_view job, const AuditedRow& row) {
  Members members("row");
  members.text("job", job)
      .text("profile", row.profile)
      .some("scope", row.scope)
      .text("id", row.id)
      .some("userName", row.user_name)
      .text("operation", core::word_of(row.operation))
      .text("state", name_of(row.state));
  if (row.state == RowState::done) {
    members.text("evidence", row.evidence == Evidence::confirmed ? "confirmed" : "accepted");
  } else if (row.code != Code::ok) {
    members.text("code", name_of(row.code));
  }
  if (row.state == RowState::failed || row.state == RowState::unknown) {
    members.text("changed", word_of(row.changed));
  }
  return members.event();
}

AuditEvent job_ended(std::string_view job, const Tally& tally, std::string_view ending) {
  return Members("job ended")
      .text("job", job)
      .text("ending", ending)
      .number("done", tally.done)
      .number("skipped", tally.skipped)
      .number("failed", tally.failed)
      .number("unknown", tally.unknown)
      .number("notTried", tally.not_tried)
      .event();
}

AuditEvent signed_in(const AuditedProfile& profile) {
  return session_event("signed in", profile).event();
}

AuditEvent sign_in_failed(const AuditedProfile& profile, Code code) {
  return session_event("sign-in failed", profile).text("code", name_of(code)).event();
}

AuditEvent signed_out(const AuditedProfile& profile) {
  return session_event("signed out", profile).event();
}

std::string audit_time(std::int64_t ms) {
  const std::string text = Moment::at_ms(ms - ms % 1000).text();
  return text.find('T') == text.npos ? text + "T00:00:00Z" : text;  // midnight
}

AuditEvent line_was_torn(std::size_t bytes) {
  return Members(torn_event).number("bytes", bytes).event();
}

}  // namespace provost::core
