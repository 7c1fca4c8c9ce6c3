#pragma once

#include <Poco/Data/Session.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace provost::core {

/// A statement that SQLite compiles once; Poco's compile anew whenever they are executed, which
/// takes three times as long as the work itself. Throws what Poco's do, so use it within
/// Database::guarded(). Goes before its session.
class Prepared {
 public:
  Prepared(Poco::Data::Session& session, std::string_view sql);

  /// Executes a statement that gives no rows; returns how many it changed.
  template <class... Values>
  int change(const Values&... values) {
    start(values...);
    next();
    return changed();
  }
  /// Begins to execute a statement that gives rows. Texts must live until the last of them.
  template <class... Values>
  void start(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
  }
  /// Goes to the next row; false when there is none, and then the statement rests.
  bool next();
  std::int64_t number(int column) const;
  std::string text(int column) const;
  /// Ends what gives more rows than are wanted; else the database stays in its reading.
  void reset() noexcept;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  void bind(int at, std::int64_t value);
  void bind(int at, std::string_view value);
  void check(int result) const;
  int changed() const;

  sqlite3* const database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Takes the columns of a row one after another.
class Columns {
 public:
  explicit Columns(const Prepared& from) : from_(from) {}
  std::int64_t number() { return from_.number(at_++); }
  template <class Type>
  Type as() {
    return static_cast<Type>(number());
  }
  std::string text() { return from_.text(at_++); }

 private:
  const Prepared& from_;
  int at_ = 0;
};

}  // namespace provost::core
