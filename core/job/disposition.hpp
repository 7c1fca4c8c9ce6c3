#pragma once

#include "provost/error.hpp"
#include "provost/operation.hpp"

namespace provost::core {

/// What a failed call means for its row and for those that come after it.
struct Disposition {
  enum class Row {
    failed,    ///< it has ended
    to_do,     ///< certainly nothing happened: to do again
    doubtful,  ///< nobody knows what happened
  };
  enum class Lane {
    on,       ///< the next row may well go better
    hold,     ///< not before the server is back
    session,  ///< none will: who does them is no longer accepted
    stop,     ///< it was asked to stop
  };
  Row row = Row::failed;
  Lane lane = Lane::on;
};

Disposition disposition_of(const Error& error);

}  // namespace provost::core
