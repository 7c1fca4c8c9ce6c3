#include "core/job/disposition.hpp"

namespace provost::core {

Disposition disposition_of(const Error& error) {
  using Row = Disposition::Row;
  // A row that has changed its account and failed all the same has ended, whatever else is wrong.
  // No code says by itself that nothing happened: it is that of the last of several tries.
  const Row by_change = error.changed == Tri::no    ? Row::to_do
                        : error.changed == Tri::yes ? Row::failed
                                                    : Row::doubtful;
  switch (error.code) {
    case Code::unavailable:
    case Code::deadline:
    case Code::outcome_unknown:
    case Code::rate_limited:
      return {by_change, Disposition::Lane::hold};
    case Code::unauthenticated:
    case Code::second_factor_required:
    case Code::must_change_password:
    case Code::account_disabled:
      return {by_change, Disposition::Lane::session};
    case Code::cancelled:
      return {by_change, Disposition::Lane::stop};
    default:
      return {Row::failed, Disposition::Lane::on};
  }
}

}  // namespace provost::core
