#include "core/audit/record.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "core/audit/log_lines.hpp"
#include "core/base/casefold.hpp"

namespace provost::core {
namespace {

using Object = Poco::JSON::Object;

std::string text_in(const Object& object, const std::string& name) {
  return object.optValue<std::string>(name, {});
}

std::string joined(const Object& object, const std::string& name) {
  std::string out;
  const Poco::JSON::Array::Ptr values = object.getArray(name);
  for (std::size_t i = 0; values && i < values->size(); ++i) {
    out += (out.empty() ? "" : ", ") + values->getElement<std::string>(static_cast<unsigned>(i));
  }
  return out;
}

/// `chat (https://chat.example.com as admin), team (…)`
std::string profiles_in(const Object& object, std::string& names) {
  std::string out;
  const Poco::JSON::Array::Ptr profiles = object.getArray("profiles");
  for (std::size_t i = 0; profiles && i < profiles->size(); ++i) {
    const Object::Ptr profile = profiles->getObject(static_cast<unsigned>(i));
    if (!profile) continue;
    const std::string name = text_in(*profile, "name");
    names += (names.empty() ? "" : ", ") + name;
    out += (out.empty() ? "" : ", ") + name + " (" + text_in(*profile, "url") + " as " +
           text_in(*profile, "account") + ")";
  }
  return out;
}

std::string about_begin(const Object& object, std::string& profiles) {
  std::string out = text_in(object, "rows") + " to do on " + profiles_in(object, profiles);
  if (const std::string overrides = joined(object, "overrides"); !overrides.empty()) {
    out += "; " + overrides;
  }
  return out;
}

std::string about_end(const Object& object) {
  return text_in(object, "ending") + ": " + text_in(object, "done") + " done, " +
         text_in(object, "skipped") + " skipped, " + text_in(object, "failed") + " failed, " +
         text_in(object, "unknown") + " unknown, " + text_in(object, "notTried") + " not tried";
}

std::string about(const Object& object, AuditRecord& record) {
  if (record.event == "job begun") return about_begin(object, record.profile);
  if (record.event == "job ended") return about_end(object);
  if (object.has("changed")) {
    const std::string changed = text_in(object, "changed");
    if (changed == "no") return "the account has not changed";
    return changed == "yes" ? "the account has changed"
                            : "whether the account has changed is not known";
  }
  if (object.has("bytes")) return "the line before was cut short by a crash";
  return text_in(object, "url");
}

AuditRecord record_of(const Object& object) {
  AuditRecord record;
  record.seq = object.getValue<std::uint64_t>("seq");
  record.time = text_in(object, "time");
  record.user = text_in(object, "user");
  record.by = text_in(object, "sudoUser");
  if (record.by.empty()) record.by = text_in(object, "login");
  if (record.by.empty()) record.by = record.user;
  record.host = text_in(object, "host");
  record.event = text_in(object, "event");
  record.job = text_in(object, "job");
  record.profile = text_in(object, "profile");
  if (const std::string scope = text_in(object, "scope"); !scope.empty()) {
    record.profile += '/' + scope;
  }
  record.id = text_in(object, "id");
  record.user_name = text_in(object, object.has("account") ? "account" : "userName");
  record.operation = text_in(object, object.has("command") ? "command" : "operation");
  record.state = text_in(object, "state");
  record.evidence = text_in(object, "evidence");
  record.code = text_in(object, "code");
  record.about = about(object, record);
  return record;
}

class Wanted {
 public:
  explicit Wanted(const AuditQuery& query) : query_(query), account_(fold(query.account)) {}

  bool takes(const AuditRecord& record) const {
    if (!query_.since.empty() && record.time < query_.since) return false;
    if (!query_.job.empty() && record.job != query_.job) return false;
    return account_.empty() || folded_equal(record.id, account_) ||
           folded_equal(record.user_name, account_);
  }

 private:
  const AuditQuery& query_;
  FoldedText account_;
};

}  // namespace

std::optional<AuditRecord> AuditRecord::parse(std::string_view line) {
  try {
    Poco::JSON::Parser parser;
    return record_of(*parser.parse(std::string(line)).extract<Object::Ptr>());
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

std::uint64_t read_audit(const std::filesystem::path& path, const AuditQuery& query,
                         const std::function<void(const AuditRecord&)>& take) {
  const Wanted wanted(query);
  std::uint64_t unreadable = 0;
  LogLines lines(path);
  while (const auto line = lines.next()) {
    if (!line->whole) break;
    const auto record = AuditRecord::parse(line->text);
    if (!record) {
      ++unreadable;
    } else if (wanted.takes(*record)) {
      take(*record);
    }
  }
  return unreadable;
}

}  // namespace provost::core
