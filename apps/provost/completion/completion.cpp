#include "provost/completion/completion.hpp"

#include <functional>
#include <ostream>
#include <vector>

#include "provost/common/cli11.hpp"
#include "provost/common/output_options.hpp"

namespace provost::cli {
namespace {

/// A command as its words, with what may stand behind them.
struct Node {
  std::string path;  ///< words separated by spaces; empty: the program itself
  std::vector<std::pair<std::string, std::string>> words;  ///< commands and flags, with their help
  std::string names;  ///< what its arguments name, `jobs` or `profiles`; empty: something else
};

/// The shell functions that list names; what they ask never asks a server.
constexpr const char* kNameFunctions =
    "_provost_jobs() { provost job list -o csv 2>/dev/null | tail -n +2 | cut -d, -f1; }\n"
    "_provost_profiles() { provost profile list -o csv 2>/dev/null | tail -n +2 | cut -d, -f1; }\n";

/// What an argument of that kind names.
std::string names_behind(const CLI::Option& option, const std::string& path) {
  const std::string type = option.get_type_name();
  const bool of_profiles = path.rfind("profile ", 0) == 0 && path != "profile add";
  if (type == "PROFILE" || (of_profiles && type == "NAME")) return "profiles";
  return path.rfind("job ", 0) == 0 && type == "ID" ? "jobs" : "";
}

void collect_options(const CLI::App& command, Node& node) {
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      node.words.emplace_back("--" + name, option->get_description());
    }
    for (const std::string& name : option->get_snames()) {
      node.words.emplace_back("-" + name, option->get_description());
    }
  }
}

void collect(const CLI::App& command, const std::string& path, std::vector<Node>& nodes) {
  Node node{path, {}, {}};
  collect_options(command, node);
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() && node.names.empty()) node.names = names_behind(*option, path);
  }
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (sub->get_name().empty()) {
      collect_options(*sub, node);  // an option group
      continue;
    }
    node.words.emplace_back(sub->get_name(), sub->get_description());
  }
  nodes.push_back(node);
  for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!sub->get_name().empty()) {
      collect(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name(), nodes);
    }
  }
}

/// Inside single quotes of a shell.
std::string quoted(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + result + "'";
}

void write_cases(std::ostream& out, const std::vector<Node>& nodes) {
  for (const Node& node : nodes) {
    out << "    " << quoted(node.path) << ") words='";
    for (std::size_t i = 0; i < node.words.size(); ++i) {
      out << (i == 0 ? "" : " ") << node.words[i].first;
    }
    out << '\'';
    if (!node.names.empty()) out << "\" $(_provost_" << node.names << ")\"";
    out << " ;;\n";
  }
}

constexpr const char* kFindPath =
    "  local at='' word words=''\n"
    "  for word in \"${before[@]}\"; do\n"
    "    case \"$word\" in -*) continue ;; esac\n"
    "    case \"${at:+$at }$word\" in\n";

void write_known_paths(std::ostream& out, const std::vector<Node>& nodes) {
  out << "      ";
  bool first = true;
  for (const Node& node : nodes) {
    if (node.path.empty()) continue;
    out << (first ? "" : "|") << quoted(node.path);
    first = false;
  }
  out << ") at=\"${at:+$at }$word\" ;;\n    esac\n  done\n  case \"$at\" in\n";
}

void write_bash(std::ostream& out, const std::vector<Node>& nodes) {
  out << kNameFunctions
      << "_provost() {\n"
         "  local before=(\"${COMP_WORDS[@]:1:COMP_CWORD-1}\")\n"
      << kFindPath;
  write_known_paths(out, nodes);
  write_cases(out, nodes);
  out << "  esac\n"
         "  case \"${COMP_WORDS[COMP_CWORD-1]}\" in -p|--profile) words=$(_provost_profiles) ;; "
         "esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
         "}\n"
         "complete -o default -F _provost provost\n";
}

// `path` is no name for a variable in zsh, which ties it to PATH. The file is found by its name and
// read when completion is first wanted, or sourced.
void write_zsh(std::ostream& out, const std::vector<Node>& nodes) {
  out << "#compdef provost\n"
      << kNameFunctions
      << "_provost() {\n"
         "  local -a before; before=(\"${(@)words[2,CURRENT-1]}\")\n"
         "  local at='' word found=''\n"
         "  for word in \"${before[@]}\"; do\n"
         "    case \"$word\" in -*) continue ;; esac\n"
         "    case \"${at:+$at }$word\" in\n";
  write_known_paths(out, nodes);
  for (const Node& node : nodes) {
    out << "    " << quoted(node.path) << ") found='";
    for (const auto& [word, help] : node.words) out << word << ' ';
    out << '\'';
    if (!node.names.empty()) out << "\" $(_provost_" << node.names << ")\"";
    out << " ;;\n";
  }
  out << "  esac\n"
         "  case \"${words[CURRENT-1]}\" in -p|--profile) found=$(_provost_profiles) ;; esac\n"
         "  compadd -- ${=found}\n"
         "  [[ -n \"$at\" ]] && _files\n"
         "}\n"
         "if [[ $funcstack[1] == _provost ]]; then _provost; else compdef _provost provost; fi\n";
}

void write_fish(std::ostream& out, const std::vector<Node>& nodes) {
  out << "set -g __provost_paths";
  for (const Node& node : nodes) {
    if (!node.path.empty()) out << ' ' << quoted(node.path);
  }
  out << "\n"
         "function __provost_jobs\n"
         "  provost job list -o csv 2>/dev/null | tail -n +2 | cut -d, -f1\n"
         "end\n"
         "function __provost_profiles\n"
         "  provost profile list -o csv 2>/dev/null | tail -n +2 | cut -d, -f1\n"
         "end\n"
         "function __provost_at\n"
         "  set -l at ''\n"
         "  for word in (commandline -opc)[2..-1]\n"
         "    set -l longer (string trim -- \"$at $word\")\n"
         "    contains -- $longer $__provost_paths; and set at $longer\n"
         "  end\n"
         "  test \"$at\" = \"$argv\"\n"
         "end\n"
         "complete -c provost -n __provost_at -f\n";
  for (const Node& node : nodes) {
    const std::string condition = node.path.empty() ? "__provost_at" : "__provost_at " + node.path;
    if (!node.names.empty()) {
      out << "complete -c provost -n " << quoted(condition) << " -f -a '(__provost_" << node.names
          << ")'\n";
    }
    for (const auto& [word, help] : node.words) {
      out << "complete -c provost -n " << quoted(condition);
      if (word.rfind("--", 0) == 0) {
        out << " -l " << word.substr(2);
        if (word == "--profile") out << " -x -a '(__provost_profiles)'";
      } else if (word.rfind('-', 0) == 0) {
        out << " -s " << word.substr(1);
        if (word == "-p") out << " -x -a '(__provost_profiles)'";
      } else {
        out << " -f -a " << word;
      }
      out << " -d " << quoted(help) << '\n';
    }
  }
}

}  // namespace

ExitCode run_completion(const CompletionOptions& options, const CLI::App& tree,
                        const Streams& streams) {
  std::vector<Node> nodes;
  collect(tree, "", nodes);
  if (options.shell == "bash") write_bash(streams.out, nodes);
  if (options.shell == "zsh") write_zsh(streams.out, nodes);
  if (options.shell == "fish") write_fish(streams.out, nodes);
  check_output(streams);
  return ExitCode::done;
}

void add_completion(CLI::App& tree, Chosen& chosen) {
  auto options = std::make_shared<CompletionOptions>();
  CLI::App* verb = tree.add_subcommand("completion", "Completion for a shell");
  verb->footer(
      "Examples:\n"
      "  provost completion bash > ~/.local/share/bash-completion/completions/provost\n"
      "  provost completion zsh > ~/.zsh/completions/_provost\n"
      "  provost completion fish > ~/.config/fish/completions/provost.fish\n");
  verb->callback([options, &chosen, &tree] {
    chosen.run_plain = [options, &tree](const Streams& streams) {
      return run_completion(*options, tree, streams);
    };
  });
  verb->add_option("shell", options->shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->type_name("SHELL");
}

}  // namespace provost::cli
