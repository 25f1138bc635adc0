namespace Deputies.Importing.Columns;

/// <summary>The tables that can be imported, with the words that offices use for their columns.</summary>
internal static class Layouts
{
    /// <summary>Suggestions (代表建议).</summary>
    public static readonly Layout Suggestions = new(
        [
            new("title", "标题",
                ["标题", "案由", "名称", "建议标题", "建议名称", "建议题目", "题目", "建议案由", "议案标题", "议案名称", "建议件名称", "件名", "主题", "title", "subject", "suggestiontitle"],
                ["标题", "题目", "案由"]),
            new("proposals", "具体建议",
                ["具体建议", "建议内容", "内容具体建议", "建议", "建议措施", "具体意见", "意见建议", "意见和建议", "对策建议", "工作建议", "解决建议", "措施建议", "具体措施", "建议和措施", "建议事项", "办理建议", "诉求", "具体诉求", "主要建议", "建议意见", "解决办法", "解决措施", "proposals", "proposal", "advice", "recommendation", "recommendations", "suggestions", "asks"],
                ["具体建议", "具体意见", "建议+措施", "解决+措施", "对策"]),
            new("facts", "事由",
                ["事由", "内容", "内容事实与理由", "事实与理由", "事实和理由", "理由", "基本情况", "情况说明", "问题", "存在问题", "主要问题", "现状", "现状与问题", "背景", "正文", "建议正文", "主要内容", "原因", "事实", "提出理由", "情况", "调研情况", "问题及分析", "facts", "reason", "reasons", "background", "content", "description"],
                ["事由", "理由", "存在+问题", "基本情况", "现状"]),
            new("card", "代表证号",
                ["代表证号", "证号", "代表证", "代表证编号", "代表证号码", "证件号", "证件号码", "代表号", "代表编号", "领衔代表证号", "领衔代表代表证号", "领衔代表编号", "提出代表证号", "提出人证号", "证书号", "cardno", "cardnumber", "card", "cardno.", "deputyno", "deputynumber"],
                ["证号", "代表+编号"]),
            new("leadDeputy", "领衔代表",
                ["领衔代表", "领衔代表姓名", "领衔人", "领衔", "提出代表", "提出代表领衔", "提出人", "提议人", "提案人", "建议人", "提出者", "第一提出人", "代表", "代表姓名", "姓名", "牵头代表", "主提代表", "领衔提出代表", "建议代表", "提建议人", "提出人姓名", "领衔代表领衔", "leaddeputy", "lead", "deputy", "proposer", "submittedby", "submitter", "leader", "name"],
                ["领衔", "提出+代表", "提出人"]),
            new("coSigners", "联名代表",
                ["联名代表", "附议人", "附议代表", "联名人", "附议", "联名", "联署代表", "联署人", "联名附议代表", "附议联名代表", "联名代表姓名", "附议代表姓名", "共同提出人", "共同提出代表", "其他代表", "附议人联名代表", "附议名单", "联名人员", "联系代表", "cosigners", "co-signers", "cosigner", "co-signer", "signers", "seconders"],
                ["联名", "附议", "联署", "共同+提出"]),
            new("category", "类别",
                ["类别", "分类", "建议类别", "建议分类", "类型", "内容分类", "内容类别", "所属类别", "领域", "category", "type", "class"],
                ["类别", "分类"]),
            new("series", "提出时间",
                ["提出时间", "提出时期", "时期", "会议期间", "会期", "是否会上", "是否大会期间", "提出阶段", "提交时间", "提出日期", "日期", "时间", "提交日期", "建议时间", "大会闭会", "series", "period", "date", "submittedon"],
                ["提出+时间", "提出+日期", "期间"]),
            new("suggestedAgencies", "建议承办单位",
                ["建议承办单位", "承办单位", "承办单位代表意见", "建议办理单位", "办理单位", "拟承办单位", "拟办单位", "主办单位", "承办部门", "建议承办部门", "建议主办单位", "责任单位", "希望承办单位", "代表意见承办单位", "承办建议单位", "agency", "agencies", "suggestedagency", "suggestedagencies", "department"],
                ["承办", "办理+单位", "主办+单位"]),
            new("open", "是否同意公开",
                ["是否同意公开", "公开", "是否公开", "同意公开", "可否公开", "可否网上公开", "能否公开", "公开意见", "是否同意网上公开", "公开方式", "公开与否", "是否可以公开", "open", "public", "publish", "disclosure"],
                ["公开"]),
            new("number", "序号",
                ["序号", "编号", "号", "建议编号", "建议号", "案号", "顺序号", "流水号", "no", "no.", "number", "id", "#"],
                []),
        ],
        Key: "title", MinColumns: 3, Parts: ["coSigners", "proposals", "facts"], Core: ["proposals", "leadDeputy"]);

    /// <summary>The roster of deputies (代表名册).</summary>
    public static readonly Layout Deputies = new(
        [
            new("card", "代表证号",
                ["代表证号", "证号", "代表证", "代表证编号", "代表证号码", "证件号", "代表号", "代表编号", "编号", "cardno", "cardnumber", "card", "cardno.", "deputyno"],
                ["证号", "代表+编号"]),
            new("name", "姓名", ["姓名", "代表姓名", "名字", "代表", "name", "fullname", "deputy"], ["姓名"]),
            new("gender", "性别", ["性别", "男女", "gender", "sex"], ["性别"]),
            new("delegation", "代表团", ["代表团", "所属代表团", "所在代表团", "代表小组", "代表团名称", "选举单位", "原选举单位", "所属代表小组", "delegation", "group"], ["代表团", "选举单位"]),
            new("post", "职务", ["职务", "单位及职务", "工作单位及职务", "职业", "现任职务", "工作单位和职务", "单位职务", "职位", "post", "position", "occupation", "title"], ["职务", "职业"]),
            new("phone", "手机号", ["手机号", "手机", "电话", "手机号码", "联系电话", "联系方式", "移动电话", "电话号码", "phone", "mobile", "tel"], ["手机", "电话"]),
            new("number", "序号", ["序号", "no", "no.", "#"], []),
        ],
        Key: "name", MinColumns: 2, Parts: [], Core: ["card", "name"]);

    /// <summary>The agencies (承办单位).</summary>
    public static readonly Layout Agencies = new(
        [
            new("code", "代码", ["代码", "编码", "单位代码", "机构代码", "编号", "单位编号", "机构编码", "单位编码", "code", "id"], ["代码", "编码"]),
            new("shortName", "简称", ["简称", "单位简称", "机构简称", "短名", "shortname", "short", "abbreviation"], ["简称"]),
            new("name", "名称", ["名称", "全称", "单位名称", "机构名称", "单位", "承办单位", "承办单位名称", "单位全称", "机构全称", "部门", "部门名称", "name", "agency", "fullname"], ["全称", "单位+名称", "机构+名称"]),
            new("kind", "性质", ["性质", "类别", "类型", "单位性质", "单位类别", "机构类别", "系统", "所属系统", "kind", "type"], ["性质", "类别"]),
            new("number", "序号", ["序号", "no", "no.", "#"], []),
        ],
        Key: "name", MinColumns: 2, Parts: [], Core: ["code", "name"]);
}
