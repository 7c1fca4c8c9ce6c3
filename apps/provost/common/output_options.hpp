#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/output/record_writer.hpp"
#include "provost/common/cli11_fwd.hpp"
#include "provost/common/streams.hpp"

namespace provost::cli {

/// How data is written.
struct OutputOptions {
  std::string format;                ///< empty: a table on a terminal, else CSV
  std::vector<std::string> columns;  ///< empty: the command's own
};

void add_output(CLI::App& verb, OutputOptions& options);
/// For commands whose own form is text for people: records only where a format is named.
void add_text_output(CLI::App& verb, OutputOptions& options);
/// For commands whose columns can be chosen.
void add_columns(CLI::App& verb, OutputOptions& options);

core::Format format_of(const OutputOptions& options, const Streams& streams);
std::unique_ptr<core::RecordWriter> writer_for(const OutputOptions& options, const Streams& streams,
                                               std::vector<std::string> columns);

/// Throws Error when what was written did not arrive (a full disk, a closed pipe).
void check_output(const Streams& streams);

}  // namespace provost::cli
