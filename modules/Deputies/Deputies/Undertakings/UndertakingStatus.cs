namespace Deputies.Undertakings;

/// <summary>Where an agency's share stands.</summary>
internal enum UndertakingStatus
{
    /// <summary>待领导签发</summary>
    Waiting,

    /// <summary>待签收</summary>
    Assigned,

    /// <summary>已签收</summary>
    Received,

    /// <summary>申请退办</summary>
    ReturnRequested,

    /// <summary>已退办</summary>
    Returned,

    /// <summary>拟稿</summary>
    Drafting,

    /// <summary>待签发</summary>
    Submitted,

    /// <summary>待督查室审核</summary>
    Signed,

    /// <summary>已审核</summary>
    Reviewed,

    /// <summary>已答复</summary>
    Delivered,

    /// <summary>已提会办意见</summary>
    Opined,

    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>Which share an agency has.</summary>
internal enum UndertakingPart
{
    /// <summary>主办</summary>
    Lead,

    /// <summary>会办</summary>
    Joint,

    /// <summary>分办</summary>
    Separate,
}

/// <summary>How an agency talked to the deputy.</summary>
internal enum ContactWay
{
    /// <summary>走访</summary>
    Visit,

    /// <summary>座谈</summary>
    Meeting,

    /// <summary>电话</summary>
    Phone,

    /// <summary>信函</summary>
    Mail,

    /// <summary>网络</summary>
    Online,
}

/// <summary>When it talked: the three talks (三见面).</summary>
internal enum ContactStage
{
    /// <summary>办前</summary>
    Before,

    /// <summary>办中</summary>
    During,

    /// <summary>办后</summary>
    After,
}

/// <summary>The class of a reply (答复分类).</summary>
internal enum ReplyClass
{
    /// <summary>已解决</summary>
    A,

    /// <summary>正在解决或列入计划</summary>
    B,

    /// <summary>因条件限制暂不能解决</summary>
    C,

    /// <summary>留作参考</summary>
    D,
}

/// <summary>How a reply reached a signer (送达方式).</summary>
internal enum DeliveryWay
{
    /// <summary>平台送达</summary>
    Online,

    /// <summary>当面送达</summary>
    InPerson,

    /// <summary>邮寄送达</summary>
    Mail,
}

/// <summary>Who may read a reply (公开属性).</summary>
internal enum Publication
{
    /// <summary>主动公开</summary>
    Open,

    /// <summary>依申请公开</summary>
    OnRequest,

    /// <summary>不予公开</summary>
    Closed,
}

/// <summary>Chinese names of an undertaking's states and choices.</summary>
internal static class UndertakingNames
{
    /// <summary>The name of a state.</summary>
    public static string Text(this UndertakingStatus status) => status switch
    {
        UndertakingStatus.Waiting => "待领导签发",
        UndertakingStatus.Assigned => "待签收",
        UndertakingStatus.Received => "已签收",
        UndertakingStatus.ReturnRequested => "申请退办",
        UndertakingStatus.Returned => "已退办",
        UndertakingStatus.Drafting => "拟稿",
        UndertakingStatus.Submitted => "待签发",
        UndertakingStatus.Signed => "待督查室审核",
        UndertakingStatus.Reviewed => "已审核",
        UndertakingStatus.Delivered => "已答复",
        UndertakingStatus.Opined => "已提会办意见",
        UndertakingStatus.Withdrawn => "已撤回",
    };

    /// <summary>The name of a share.</summary>
    public static string Text(this UndertakingPart part) => part switch
    {
        UndertakingPart.Lead => "主办",
        UndertakingPart.Joint => "会办",
        UndertakingPart.Separate => "分办",
    };

    /// <summary>The name of a way to talk.</summary>
    public static string Text(this ContactWay way) => way switch
    {
        ContactWay.Visit => "走访",
        ContactWay.Meeting => "座谈",
        ContactWay.Phone => "电话",
        ContactWay.Mail => "信函",
        ContactWay.Online => "网络",
    };

    /// <summary>The name of a stage of talking.</summary>
    public static string Text(this ContactStage stage) => stage switch
    {
        ContactStage.Before => "办前",
        ContactStage.During => "办中",
        ContactStage.After => "办后",
    };

    /// <summary>The name of a class of replies.</summary>
    public static string Text(this ReplyClass reply) => reply switch
    {
        ReplyClass.A => "A类（已经解决或基本解决）",
        ReplyClass.B => "B类（正在解决或列入计划逐步解决）",
        ReplyClass.C => "C类（因条件限制暂时不能解决）",
        ReplyClass.D => "D类（留作参考）",
    };

    /// <summary>The name of a way in which a reply reached somebody.</summary>
    public static string Text(this DeliveryWay way) => way switch
    {
        DeliveryWay.Online => "平台送达",
        DeliveryWay.InPerson => "当面送达",
        DeliveryWay.Mail => "邮寄送达",
    };

    /// <summary>The name of who may read a reply.</summary>
    public static string Text(this Publication publication) => publication switch
    {
        Publication.Open => "主动公开",
        Publication.OnRequest => "依申请公开",
        Publication.Closed => "不予公开",
    };
}
