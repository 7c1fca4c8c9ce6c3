#include "provost/help/man_page.hpp"

#include <fstream>
#include <ostream>
#include <sstream>

#include "provost/abi/version.h"
#include "provost/common/cli11.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

/// As troff takes it: hyphens that can be copied, and nothing at the head of a line is a request.
std::string troff(const std::string& text) {
  std::string result;
  bool head = true;
  for (const char c : text) {
    if (head && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else if (c == '\'') {
      result += "\\(aq";
    } else {
      result += c;
    }
    head = c == '\n';
  }
  return result;
}

/// As it stands, line by line.
void write_verbatim(std::ostream& out, const std::string& text) {
  out << ".nf\n" << troff(text) << (text.empty() || text.back() == '\n' ? "" : "\n") << ".fi\n";
}

std::string file_stem(const std::string& path) {
  std::string stem = path;
  for (char& c : stem) c = c == ' ' ? '-' : c;
  return stem;
}

std::vector<const CLI::App*> commands_below(const CLI::App& command) {
  std::vector<const CLI::App*> result;
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!sub->get_name().empty()) result.push_back(sub);
  }
  return result;
}

void describe_options(std::ostream& out, const CLI::App& command, const char*& heading) {
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_name(false, true);
    // Every command has these; provost.1 tells of them.
    const bool every = name == "-h,--help" || name == "--help-all";
    if (every && command.get_parent() != nullptr) continue;
    out << heading;
    heading = "";
    const std::string type = option->get_type_name();
    out << ".TP\n.B " << troff(name);
    if (!type.empty()) out << " \\fI" << troff(type) << "\\fR";
    out << '\n' << troff(option->get_description()) << '\n';
  }
  for (const CLI::App* group : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (group->get_name().empty()) describe_options(out, *group, heading);
  }
}

/// The examples that a footer begins with, and what else it says.
void write_footer(std::ostream& out, const std::string& footer) {
  static const std::string kMark = "Examples:\n";
  if (footer.rfind(kMark, 0) != 0) {
    if (!footer.empty()) {
      out << ".SH NOTES\n";
      write_verbatim(out, footer);
    }
    return;
  }
  const std::size_t end = footer.find("\n\n");
  out << ".SH EXAMPLES\n";
  write_verbatim(out, footer.substr(kMark.size(), end - kMark.size()));
  if (end != std::string::npos) {
    out << ".SH NOTES\n";
    write_verbatim(out, footer.substr(end + 2));
  }
}

void write_page_tree(const std::filesystem::path& directory, const CLI::App& command,
                     const std::string& path) {
  const std::filesystem::path file = directory / (file_stem(path) + ".1");
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  write_man_page(out, command, path);
  out.close();
  if (!out) throw Exit(ExitCode::failed, "cannot write " + file.string());
  for (const CLI::App* sub : commands_below(command)) {
    write_page_tree(directory, *sub, path + " " + sub->get_name());
  }
}

}  // namespace

void write_man_page(std::ostream& out, const CLI::App& command, const std::string& path) {
  const bool whole = command.get_parent() == nullptr;
  const std::vector<const CLI::App*> below = commands_below(command);
  std::string title = file_stem(path);
  for (char& c : title) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  out << ".TH " << troff(title) << " 1 \"\" \"provost " PROVOST_VERSION_STRING "\" \"Provost\"\n"
      << ".SH NAME\n"
      << troff(file_stem(path)) << " \\- " << troff(command.get_description()) << '\n'
      << ".SH SYNOPSIS\n.B " << troff(path) << '\n'
      << (below.empty() ? "" : "\\fICOMMAND\\fR ") << "[\\fIOPTION\\fR]...\n";
  if (!below.empty()) {
    out << ".SH COMMANDS\n";
    for (const CLI::App* sub : below) {
      out << ".TP\n.BR " << troff(file_stem(path) + "-" + sub->get_name()) << " (1)\n"
          << troff(sub->get_description()) << '\n';
    }
  }
  const char* heading = ".SH OPTIONS\n";
  describe_options(out, command, heading);
  if (whole) {
    const std::string codes = kExitCodesHelp;
    out << ".SH EXIT STATUS\n";
    write_verbatim(out, codes.substr(codes.find('\n') + 1));
    return;
  }
  write_footer(out, command.get_footer());
  out << ".SH SEE ALSO\n.BR provost (1),\nwhich also has the exit codes and the options that every "
         "command takes\n";
}

void write_man_pages(const std::filesystem::path& directory, const CLI::App& tree) {
  std::error_code failure;
  std::filesystem::create_directories(directory, failure);
  if (failure) {
    throw Exit(ExitCode::failed, "cannot make " + directory.string() + ": " + failure.message());
  }
  write_page_tree(directory, tree, "provost");
}

}  // namespace provost::cli
