#pragma once

#include "core/base/counted.hpp"

namespace provost::cli {
using core::counted;
}  // namespace provost::cli
