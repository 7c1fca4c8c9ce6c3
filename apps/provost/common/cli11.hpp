#pragma once

// CLI11 is large; this header is what gets precompiled.
#include <CLI/CLI.hpp>
