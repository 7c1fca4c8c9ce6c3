#include "core/job/disposition.hpp"

namespace provost::core {

Disposition disposition_of(const Error& error) {
  using Row = Disposition::Row;
  // A row that has changed its account and failed all the same has ended, whatever else is wrong.
  const Row by_change = error.changed == Tri::no    ? Row::to_do
                        : error.changed == Tri::yes ? Row::failed
                                                    : Row::doubtful;
  const Row refused = error.changed == Tri::yes ? Row::failed : Row::to_do;
  switch (error.code) {
    case Code::unavailable:
    case Code::deadline:
    case Code::outcome_unknown:
      return {by_change, Disposition::Lane::hold};
    case Code::rate_limited:
      return {refused, Disposition::Lane::hold};
    case Code::unauthenticated:
    case Code::second_factor_required:
    case Code::must_change_password:
    case Code::account_disabled:
      return {refused, Disposition::Lane::session};
    case Code::cancelled:
      return {by_change, Disposition::Lane::stop};
    default:
      return {Row::failed, Disposition::Lane::on};
  }
}

}  // namespace provost::core
