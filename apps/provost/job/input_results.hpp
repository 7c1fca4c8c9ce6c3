#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/select/name_set.hpp"
#include "provost/job/row_result.hpp"

namespace provost::cli {

/// What became of the accounts that a list names, found from the rows of a job. A name that says
/// on which server it is meant counts there only; any other wherever the job worked.
class InputResults {
 public:
  /// `names` as they are given, `chat:jane` or `jane`.
  InputResults(const std::vector<std::string>& names, const core::JobSummary& job);

  /// Takes what became of a row into account.
  void add(const core::JournalRow& row);
  /// The worst of the rows of the accounts so called; null when there is none.
  const RowResult* find(const std::string& name) const;

 private:
  /// Names that are meant on the same servers.
  struct Named {
    core::NameSet names;
    std::vector<RowResult> results;  // one a name; without a state as long as there is no row
  };
  static Named named(const std::vector<std::string>& names);
  static void add(Named& named, const Account& account, const RowResult& result);
  std::string where(const core::JournalRow& row) const;

  const core::JobSummary& job_;
  std::vector<std::string> profiles_;
  Named anywhere_;
  std::vector<Named> in_part_;  // one a part of the job
};

}  // namespace provost::cli
