package io.sitthi.programmes.customs;

/** What a trader has open. */
public enum OpenItem {
    SERVICE_FEE("Service fee", "ค่าธรรมเนียมการผ่านพิธีการ"),
    OVERTIME_FEE("Overtime fee", "ค่าธรรมเนียมการตรวจปล่อยนอกเวลาราชการ"),
    CASE("Letter to be answered", "หนังสือแจ้งให้มาชี้แจง");

    private final String english;
    private final String thai;

    OpenItem(String english, String thai) {
        this.english = english;
        this.thai = thai;
    }

    public String english() {
        return english;
    }

    public String thai() {
        return thai;
    }
}
