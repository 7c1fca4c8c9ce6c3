#pragma once

namespace provost::core {

/// What a job's file says it is, in SQLite's field for that: "PRVJ".
inline constexpr int journal_application = 0x5052564a;
/// A file of a higher version is refused.
inline constexpr int journal_version = 2;

/// A kind is what many rows share, so that each has only its number. The tally says how
/// many rows of a kind are at a stage, and by what evidence. Times are milliseconds since 1970, 0:
/// none; enumerations are stored by their value.
inline constexpr const char* journal_schema[] = {
    R"(CREATE TABLE job(
         id TEXT NOT NULL, created INTEGER NOT NULL, who TEXT NOT NULL, command TEXT NOT NULL,
         chain TEXT NOT NULL, settings TEXT NOT NULL, phase INTEGER NOT NULL))",
    R"(CREATE TABLE part(
         number INTEGER PRIMARY KEY, profile TEXT NOT NULL, scope TEXT NOT NULL,
         url TEXT NOT NULL, provider TEXT NOT NULL, filter TEXT NOT NULL,
         listed INTEGER NOT NULL, unknown INTEGER NOT NULL))",
    R"(CREATE TABLE kind(
         id INTEGER PRIMARY KEY, part INTEGER NOT NULL, operation INTEGER NOT NULL,
         named INTEGER NOT NULL, skip_reason TEXT NOT NULL, skip_flag TEXT NOT NULL,
         UNIQUE(part, operation, named, skip_reason, skip_flag)))",
    R"(CREATE TABLE row(
         number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, account INTEGER NOT NULL,
         before TEXT NOT NULL, id TEXT NOT NULL, user_name TEXT NOT NULL, email TEXT NOT NULL,
         name TEXT NOT NULL, stage INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
         begun INTEGER NOT NULL DEFAULT 0, ended INTEGER NOT NULL DEFAULT 0,
         state INTEGER NOT NULL DEFAULT 0, evidence INTEGER NOT NULL DEFAULT 0,
         code INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
         message TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT ''))",
    "CREATE INDEX row_stage ON row(stage)",
    R"(CREATE TABLE tally(
         kind INTEGER NOT NULL, stage INTEGER NOT NULL, evidence INTEGER NOT NULL,
         rows INTEGER NOT NULL, PRIMARY KEY(kind, stage, evidence)) WITHOUT ROWID)",
    R"(CREATE TABLE note(
         number INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL,
         details TEXT NOT NULL))",
};

}  // namespace provost::core
