#include <stdexcept>

#include "entry.hpp"

namespace {

struct Fragile {
  Fragile() { throw std::runtime_error("not today"); }
} fragile;

}  // namespace

ENTRY_MANIFEST("throws");
