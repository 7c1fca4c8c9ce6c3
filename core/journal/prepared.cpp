#include "core/journal/prepared.hpp"

#include <Poco/Data/SQLite/Utility.h>
#include <sqlite3.h>

namespace provost::core {

using Poco::Data::SQLite::Utility;

void Prepared::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

Prepared::Prepared(Poco::Data::Session& session, std::string_view sql)
    : database_(Utility::dbHandle(session)) {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  statement_.reset(statement);
}

void Prepared::check(int result) const {
  if (result != SQLITE_OK) Utility::throwException(database_, result);
}

void Prepared::bind(int at, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), at, value));
}

void Prepared::bind(int at, std::string_view value) {
  // An empty view may have no address, which would mean NULL.
  check(sqlite3_bind_text64(statement_.get(), at, value.empty() ? "" : value.data(), value.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

bool Prepared::next() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  reset();
  if (result != SQLITE_DONE) Utility::throwException(database_, result);
  return false;
}

void Prepared::reset() noexcept { sqlite3_reset(statement_.get()); }

int Prepared::changed() const { return sqlite3_changes(database_); }

std::int64_t Prepared::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Prepared::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

}  // namespace provost::core
