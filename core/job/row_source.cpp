#include "core/job/row_source.hpp"

#include <utility>

namespace provost::core {
namespace {

constexpr std::size_t kBatch = 512;

}  // namespace

RowSource::RowSource(Journal& journal, std::vector<std::size_t> parts, bool with_unknown)
    : journal_(journal), parts_(std::move(parts)), passes_{RowStage::under_way, RowStage::to_do} {
  // First, or rows that end unknown in this run would come again.
  if (with_unknown) passes_.insert(passes_.begin(), RowStage::unknown);
}

bool RowSource::more() {
  while (ready_.empty() && !passes_.empty() && part_ < parts_.size()) read_batch();
  return !ready_.empty();
}

void RowSource::read_batch() {
  RowQuery query;
  query.part = parts_[part_];
  query.stage = passes_.front();
  query.after = after_;
  query.limit = kBatch;
  std::size_t rows = 0;
  for (JournalRow& row : journal_.some_rows(query)) {
    ++rows;
    after_ = row.number;
    if (cut_ && cut_->rows.back().account != row.account) {
      ready_.push_back(*std::exchange(cut_, std::nullopt));
    }
    if (!cut_) cut_.emplace();
    cut_->rows.push_back(std::move(row));
  }
  if (rows == kBatch) return;
  if (cut_) ready_.push_back(*std::exchange(cut_, std::nullopt));
  ++part_;
  after_ = 0;
}

AccountRows RowSource::next() {
  AccountRows account = std::move(ready_.front());
  ready_.pop_front();
  return account;
}

bool RowSource::next_pass() {
  if (passes_.empty()) return false;
  passes_.erase(passes_.begin());
  part_ = 0;
  after_ = 0;
  return !passes_.empty();
}

}  // namespace provost::core
