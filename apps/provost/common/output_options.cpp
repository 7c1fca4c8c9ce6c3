#include "provost/common/output_options.hpp"

#include <poll.h>

#include <utility>

#include "provost/common/cli11.hpp"
#include "provost/common/exit_code.hpp"
#include "provost/error.hpp"

namespace provost::cli {

namespace {

void add_format(CLI::App& verb, OutputOptions& options, const std::string& without) {
  verb.add_option("-o,--output", options.format, "How data is written; without it " + without)
      ->check(CLI::IsMember({"table", "json", "ndjson", "csv"}))
      ->type_name("FORMAT");
}

}  // namespace

void add_output(CLI::App& verb, OutputOptions& options) {
  add_format(verb, options, "a table on a terminal, else csv");
}

void add_text_output(CLI::App& verb, OutputOptions& options) {
  add_format(verb, options, "as text for people");
}

void add_columns(CLI::App& verb, OutputOptions& options) {
  verb.add_option("--columns", options.columns, "Columns, with commas; 'all' for every one")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,…");
}

core::Format format_of(const OutputOptions& options, const Streams& streams) {
  if (const auto format = core::parse_format(options.format)) return *format;
  return streams.out_is_terminal ? core::Format::table : core::Format::csv;
}

std::unique_ptr<core::RecordWriter> writer_for(const OutputOptions& options, const Streams& streams,
                                               std::vector<std::string> columns) {
  const std::size_t width =
      streams.out_is_terminal ? static_cast<std::size_t>(streams.width) : std::size_t{0};
  return core::make_record_writer(format_of(options, streams), std::move(columns), streams.out,
                                  width);
}

void check_output(const Streams& streams) {
  streams.out.flush();
  if (streams.out) return;
  pollfd reader{streams.out_descriptor, POLLOUT, 0};
  if (::poll(&reader, 1, 0) == 1 && (reader.revents & POLLERR) != 0) {
    throw Exit(ExitCode::failed, {});  // who read it has had enough
  }
  throw Error(Code::internal, "standard output could not be written");
}

}  // namespace provost::cli
