#include "sandbox/rocketchat/preferences.hpp"

#include "sandbox/rocketchat/json_text.hpp"

namespace provost::sandbox::rocketchat {

std::string preferences_json(const Features& features) {
  const bool modern = features.modern_me;
  JsonObject out;
  for (const char* name : {"enableAutoAway", "unreadAlert", "useEmojis", "convertAsciiEmoji",
                           "autoImageLoad", "saveMobileBandwidth", "sidebarGroupByType",
                           "sidebarShowFavorites", "muteFocusedConversations"}) {
    out.add(name, true);
  }
  for (const char* name : {"collapseMediaByDefault", "hideUsernames", "hideRoles", "hideFlexTab",
                           "hideAvatars", "sidebarHideAvatar", "sidebarShowUnread"}) {
    out.add(name, false);
  }
  for (const char* name : {"audioNotifications", "desktopNotifications", "mobileNotifications",
                           "emailNotificationMode"}) {
    out.add(name, "mentions");
  }
  out.add("sidebarViewMode", "medium").add("sendOnEnter", "normal");
  out.add("newRoomNotification", "door").add("newMessageNotification", "chime");
  out.add("idleTimeLimit", 300).add("messageViewMode", 0).add("notificationsSoundVolume", 100);
  if (modern) {
    out.add("desktopNotificationRequireInteraction", false);
    out.add("showMessageInMainThread", false).add("sidebarSortby", "activity");
  } else {
    out.add("desktopNotificationDuration", 0).add("roomCounterSidebar", false);
  }
  return out.text();
}

}  // namespace provost::sandbox::rocketchat
